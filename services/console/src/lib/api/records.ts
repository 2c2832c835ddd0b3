import { api } from './client.js';
import { reasonHeader } from './reasons.js';
import type { Change, Collection, FieldChange, NewOf, Page, RecordOf } from './types.js';
import { writtenSoFar } from './written.js';

/** How a list is asked for; the words are those of the API. */
export interface ListQuery {
  readonly filter?: string;
  readonly q?: string;
  readonly sort?: string;
  readonly limit?: number;
  readonly cursor?: string;
  readonly fields?: string;
  /** Ask how many there are, too (counted up to a bound). */
  readonly count?: boolean;
  /** ISO 8601 instant: the list as it was then. */
  readonly asOf?: string;
}

/** What goes along with a write. */
export interface WriteOptions {
  /** Refuse when the record has moved on from this revision. */
  readonly revision?: number;
  /** Why, for the history. */
  readonly reason?: string;
  /** The same key twice is carried out once; made when it is not given. */
  readonly key?: string;
}

/** A record with the revision that it was read at. */
export interface Loaded<R> {
  readonly record: R;
  readonly revision: number;
}

/** The routes of collections are alike, which their types cannot say: one look past them, here. */
const untyped = api as unknown as Record<
  'GET' | 'POST' | 'PATCH',
  (path: string, options: object) => Promise<{ data: unknown; response: Response }>
>;

const headersOf = ({ revision, reason, key = crypto.randomUUID() }: WriteOptions): Record<string, string> => ({
  'Idempotency-Key': key,
  ...(revision === undefined ? {} : { 'If-Match': `"${revision}"` }),
  ...(reason === undefined ? {} : { 'Relata-Reason': reasonHeader(reason) }),
});

const given = (query: object): object =>
  Object.fromEntries(
    Object.entries(query).filter(([, value]) => value !== undefined && value !== '' && value !== false),
  );

export const listRecords = async <C extends Collection>(
  collection: C,
  query: ListQuery = {},
  signal?: AbortSignal,
): Promise<Page<C>> => {
  const { data } = await untyped.GET(`/api/v1/${collection}`, {
    params: { query: given({ ...query, ...writtenSoFar() }) },
    signal,
  });
  return data as Page<C>;
};

/** One record, now or at a past moment (`asOf`: ISO 8601 instant or position). */
export const readRecord = async <C extends Collection>(
  collection: C,
  id: string,
  asOf?: string,
  signal?: AbortSignal,
): Promise<RecordOf<C>> => {
  const { data } = await untyped.GET(`/api/v1/${collection}/{id}`, {
    params: { path: { id }, query: given({ asOf }) },
    signal,
  });
  return data as RecordOf<C>;
};

export const createRecord = async <C extends Collection>(
  collection: C,
  body: NewOf<C>,
  options: WriteOptions = {},
): Promise<RecordOf<C>> => {
  const { data } = await untyped.POST(`/api/v1/${collection}`, { body, headers: headersOf(options) });
  return data as RecordOf<C>;
};

/** A JSON merge patch: null removes a field. */
export const changeRecord = async <C extends Collection>(
  collection: C,
  id: string,
  patch: object,
  options: WriteOptions = {},
): Promise<RecordOf<C>> => {
  const { data } = await untyped.PATCH(`/api/v1/${collection}/{id}`, {
    params: { path: { id } },
    body: patch,
    headers: { ...headersOf(options), 'content-type': 'application/merge-patch+json' },
  });
  return data as RecordOf<C>;
};

/** A business act of the record: `archive`, `assign`, `move`, … */
export const actOn = async <C extends Collection>(
  collection: C,
  id: string,
  act: string,
  body: object = {},
  options: WriteOptions = {},
): Promise<RecordOf<C>> => {
  const { data } = await untyped.POST(`/api/v1/${collection}/{id}/${act}`, {
    params: { path: { id } },
    body,
    headers: headersOf(options),
  });
  return data as RecordOf<C>;
};

/** As many changes as the API gives at once: a record with more is rare. */
const MOST_CHANGES = 500;

/** The newest first. */
export const readHistory = async (
  collection: Collection,
  id: string,
  cursor?: string,
  signal?: AbortSignal,
): Promise<{ readonly items: readonly Change[]; readonly next?: string }> => {
  const { data } = await untyped.GET(`/api/v1/${collection}/{id}/history`, {
    params: { path: { id }, query: given({ cursor, limit: MOST_CHANGES }) },
    signal,
  });
  return data as { items: Change[]; next?: string };
};

/** What differs in a record between two moments (ISO 8601 instants or positions); `to` is now when it is not given. */
export const readDiff = async (
  collection: Collection,
  id: string,
  { from, to }: { readonly from: string; readonly to?: string | undefined },
  signal?: AbortSignal,
): Promise<readonly FieldChange[]> => {
  const { data } = await untyped.GET(`/api/v1/${collection}/{id}/diff`, {
    params: { path: { id }, query: given({ from, to }) },
    signal,
  });
  return (data as { readonly changes: readonly FieldChange[] }).changes;
};
