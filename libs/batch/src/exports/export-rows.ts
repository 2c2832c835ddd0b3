import { type Principal, seesClass } from '@relata/policy';
import type { RecordDoc } from '@relata/projections';
import { type AnyResource, listQuery, RECORD_CLASSES, viewOf } from '@relata/service-kit';
import { csvLine } from '../csv/csv-text.js';

export type ExportFormat = 'csv' | 'ndjson';

export interface ExportOrder {
  readonly principal: Principal;
  readonly format: ExportFormat;
  /** As in lists. */
  readonly filter?: string;
  readonly q?: string;
  readonly sort?: string;
}

const PAGE = 500;

/**
 * The records of a collection that the actor may see, page by page, as text of a file; fields that they may not read
 * are left out. Throws a problem when the query is wrong, before the first text.
 */
export const exportRows = (bound: AnyResource, order: ExportOrder, signal: AbortSignal): AsyncGenerator<string> => {
  const { principal, format, ...question } = order;
  const first = listQuery(bound, principal, { ...question, limit: PAGE });
  return format === 'csv'
    ? csvFile(bound, principal, pages(bound, first, signal))
    : jsonLines(bound, principal, pages(bound, first, signal));
};

type Query = ReturnType<typeof listQuery>;

async function* pages(bound: AnyResource, first: Query, signal: AbortSignal): AsyncGenerator<RecordDoc<unknown>> {
  let query: Query = first;
  for (;;) {
    const page = await bound.readModels.find<RecordDoc<unknown>>(bound.resource.list.name, query);
    for (const { doc } of page.items) yield doc;
    if (page.next === undefined || signal.aborted) return;
    query = { ...first, cursor: page.next };
  }
}

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
  docs: AsyncGenerator<RecordDoc<unknown>>,
): AsyncGenerator<string> {
  const fields = readableFields(bound, principal);
  // A byte order mark tells spreadsheets that this is UTF-8.
  yield `\uFEFF${csvLine(fields)}`;
  for await (const doc of docs) {
    const view = viewOf(bound.resource, principal, doc);
    yield csvLine(fields.map((field) => cellOf(view[field])));
  }
}

async function* jsonLines(
  bound: AnyResource,
  principal: Principal,
  docs: AsyncGenerator<RecordDoc<unknown>>,
): AsyncGenerator<string> {
  const wanted = new Set(readableFields(bound, principal));
  for await (const doc of docs) yield `${JSON.stringify(viewOf(bound.resource, principal, doc, wanted))}\n`;
}

/** Texts and numbers as they are, money as amount and currency, lists of texts joined, all else as JSON. */
const cellOf = (value: unknown): string => {
  if (value === undefined || value === null) return '';
  if (typeof value !== 'object') return String(value);
  if (Array.isArray(value))
    return value.every((each) => typeof each === 'string') ? value.join('; ') : JSON.stringify(value);
  const { amount, currency } = value as { readonly amount?: unknown; readonly currency?: unknown };
  return typeof amount === 'string' && typeof currency === 'string' ? `${amount} ${currency}` : JSON.stringify(value);
};
