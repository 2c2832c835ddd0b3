import { HIDDEN_MARK, type Principal, seesClass } from '@relata/policy';
import type { RecordDoc } from '@relata/projections';
import { type AnyResource, listQuery, ProblemError, problem, RECORD_CLASSES, viewOf } from '@relata/service-kit';
import { csvLine } from '../csv/csv-text.js';

export type ExportFormat = 'csv' | 'ndjson';

export interface ExportOrder {
  readonly principal: Principal;
  readonly format: ExportFormat;
  /** As in lists. */
  readonly filter?: string;
  readonly q?: string;
  readonly sort?: string;
  /** Only these fields, in this order; own fields of the company as `custom.<key>`. Default: all of the API. */
  readonly fields?: readonly string[];
}

const PAGE = 500;

/** Told of the ids of the records on a page before any of it is given out. */
export type Disclosed = (ids: readonly string[]) => Promise<void>;

/**
 * The records of a collection that the actor may see, page by page, as text of a file; fields that they may not read
 * are left out. Throws a problem when the query or a field is wrong, before the first text.
 */
export const exportRows = (
  bound: AnyResource,
  order: ExportOrder,
  signal: AbortSignal,
  disclosed: Disclosed,
): AsyncGenerator<string> => {
  const { principal, format, fields: asked, ...question } = order;
  const fields = fieldsOf(bound, principal, asked);
  const first = listQuery(bound, principal, { ...question, limit: PAGE });
  return format === 'csv'
    ? csvFile(bound, principal, fields, pages(bound, first, signal, disclosed))
    : jsonLines(bound, principal, fields, pages(bound, first, signal, disclosed));
};

type Query = ReturnType<typeof listQuery>;

async function* pages(
  bound: AnyResource,
  first: Query,
  signal: AbortSignal,
  disclosed: Disclosed,
): AsyncGenerator<RecordDoc<unknown>> {
  let query: Query = first;
  for (;;) {
    const page = await bound.readModels.find<RecordDoc<unknown>>(bound.resource.list.name, query);
    if (page.items.length > 0) await disclosed(page.items.map(({ doc }) => doc.id));
    for (const { doc } of page.items) yield doc;
    if (page.next === undefined || signal.aborted) return;
    query = { ...first, cursor: page.next };
  }
}

const CUSTOM = 'custom.';

/** The field of the API that an asked one is, or stands in. */
const topOf = (field: string): string => (field.startsWith(CUSTOM) ? 'custom' : field);

/** The fields of the file: the asked ones, or all of the API; those that the actor may not read are left out. */
const fieldsOf = (bound: AnyResource, principal: Principal, asked?: readonly string[]): readonly string[] => {
  const readable = readableFields(bound, principal);
  if (asked === undefined) return readable;
  const stranger = asked.find((field) => !(topOf(field) in bound.resource.view.schema.properties));
  if (stranger !== undefined)
    throw new ProblemError(
      problem(400, 'request-invalid', {
        errors: [{ field: 'fields', message: `'${stranger}' is no field of ${bound.resource.collection}` }],
      }),
    );
  return asked.filter((field) => readable.includes(topOf(field)));
};

/** The names of the fields that the actor may read, in the order of the API. */
const readableFields = ({ resource }: AnyResource, principal: Principal): readonly string[] => {
  const classes: Readonly<Record<string, 'open' | 'internal' | 'financial' | 'personal'>> = {
    ...RECORD_CLASSES,
    ...resource.view.classes,
  };
  return Object.keys(resource.view.schema.properties).filter((field) => seesClass(principal, classes[field] ?? 'open'));
};

async function* csvFile(
  bound: AnyResource,
  principal: Principal,
  fields: readonly string[],
  docs: AsyncGenerator<RecordDoc<unknown>>,
): AsyncGenerator<string> {
  // A byte order mark tells spreadsheets that this is UTF-8.
  yield `\uFEFF${csvLine(fields)}`;
  for await (const doc of docs) {
    const view = viewOf(bound.resource, principal, doc);
    yield csvLine(fields.map((field) => cellOf(fieldIn(view, field))));
  }
}

async function* jsonLines(
  bound: AnyResource,
  principal: Principal,
  fields: readonly string[],
  docs: AsyncGenerator<RecordDoc<unknown>>,
): AsyncGenerator<string> {
  for await (const doc of docs) {
    const view = viewOf(bound.resource, principal, doc);
    yield `${JSON.stringify(Object.fromEntries(fields.map((field) => [field, fieldIn(view, field)])))}\n`;
  }
}

type View = Readonly<Record<string, unknown>>;

/** What stands in the record under a field; nothing where policy hides an own field of the company. */
const fieldIn = (view: View, field: string): unknown => {
  if (!field.startsWith(CUSTOM)) return view[field];
  const value = (view.custom as View | undefined)?.[field.slice(CUSTOM.length)];
  return value === HIDDEN_MARK ? undefined : value;
};

/** Texts and numbers as they are, money as amount and currency, lists of texts joined, all else as JSON. */
const cellOf = (value: unknown): string => {
  if (value === undefined || value === null) return '';
  if (typeof value !== 'object') return String(value);
  if (Array.isArray(value))
    return value.every((each) => typeof each === 'string') ? value.join('; ') : JSON.stringify(value);
  const { amount, currency } = value as { readonly amount?: unknown; readonly currency?: unknown };
  return typeof amount === 'string' && typeof currency === 'string' ? `${amount} ${currency}` : JSON.stringify(value);
};
