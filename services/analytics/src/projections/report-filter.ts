import {
  type FieldSpec,
  type Filter,
  type IndexValue,
  isRefusal,
  parseFilter,
  type QueryContext,
} from '@relata/projections';
import { accountFacts } from './account-facts.projection.js';
import { dealFacts } from './deal-facts.projection.js';
import { pipelineFacts } from './pipeline-facts.projection.js';
import { productFacts } from './product-facts.projection.js';
import { userFacts } from './user-facts.projection.js';

/** The list that shows exactly the records that a number counts: a collection below `/api/v1` and its RSQL filter. */
export interface CountedList {
  readonly list: '/deals' | '/reports/deals';
  readonly filter: string;
}

/** Fields that the list of deals has under the same names, types and meanings. */
const DEALS_FIELDS: ReadonlySet<string> = new Set([
  'status',
  'archived',
  'pipelineId',
  'stageId',
  'enteredStageAt',
  'ownerId',
  'teamId',
  'territoryId',
  'participantId',
  'accountId',
  'contactId',
  'productId',
  'valueMinor',
  'currency',
  'openedOn',
  'expectedClose',
  'closedOn',
  'closedMonth',
  'lostReason',
  'source',
  'tag',
]);
/** Longest filter that a list takes, and most values in one `=in=`. */
const MAX_FILTER = 2000;
const MAX_VALUES = 200;

const REFERRED = new Map(
  [userFacts, accountFacts, productFacts, pipelineFacts].map(({ name, collection }) => [name, collection.fields]),
);

/** What a filter over the deals of reports may name. */
export const reportFields = (hidden: (spec: FieldSpec) => boolean = () => false): QueryContext => ({
  fields: dealFacts.collection.fields,
  fieldsOf: (projection) => REFERRED.get(projection),
  hidden,
});

/** A value as RSQL has it; in quotes where it is more than a plain word. */
export const literal = (value: IndexValue): string => {
  if (typeof value !== 'string') return String(value);
  if (/^[\w-]+$/.test(value)) return value;
  const plain = value.endsWith('*') ? `${value.slice(0, -1)}\\*` : value;
  return `"${plain.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
};

export const equals = (field: string, value: IndexValue): string => `${field}==${literal(value)}`;

/** `field=in=(…)`; undefined when there are none or too many. */
export const oneOf = (field: string, values: readonly string[]): string | undefined =>
  values.length > 0 && values.length <= MAX_VALUES ? `${field}=in=(${values.map(literal).join(',')})` : undefined;

export const allOf = (...conditions: readonly string[]): string => conditions.filter((c) => c !== '').join(';');

/** A filter text of our own as a typed filter: what is counted is what the text says. */
export const filterOf = (text: string): Filter => {
  const filter = parseFilter(text, reportFields());
  if (isRefusal(filter)) throw new Error(`the filter '${text}' of a report cannot be read: ${filter.message}`);
  return filter;
};

const fieldsIn = (filter: Filter): readonly string[] =>
  'terms' in filter ? filter.terms.flatMap(fieldsIn) : [filter.field];

/** The list of deals if it knows every field, else the reports' own. `portable` says the same in fields of deals. */
export const countedList = (text: string, portable = text): CountedList =>
  portable.length <= MAX_FILTER && fieldsIn(filterOf(portable)).every((field) => DEALS_FIELDS.has(field))
    ? { list: '/deals', filter: portable }
    : { list: '/reports/deals', filter: text };

export interface ReportLimits {
  readonly filter?: string | undefined;
  readonly pipelineId?: string | undefined;
  /** YYYY-MM-DD, inclusive. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/**
 * What every number of a report is limited to: archived deals are left out; a period is that of the close date, for
 * open deals of the expected one. The given filter must have been read before.
 */
export const limitsText = ({ filter, pipelineId, from, to }: ReportLimits): string =>
  allOf(
    'archived==false',
    pipelineId === undefined ? '' : equals('pipelineId', pipelineId),
    periodText(from, to),
    filter === undefined || filter === '' ? '' : `(${filter})`,
  );

const periodText = (from: string | undefined, to: string | undefined): string => {
  if (from === undefined && to === undefined) return '';
  const within = (field: string): string =>
    allOf(from === undefined ? '' : `${field}>=${from}`, to === undefined ? '' : `${field}<=${to}`);
  return `(${within('closedOn')},status==open;${within('expectedClose')})`;
};
