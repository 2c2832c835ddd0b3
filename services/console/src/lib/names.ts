import { useQueries, useQuery } from '@tanstack/react-query';
import i18next from 'i18next';
import { listRecords } from './api/records.js';
import { shown } from './api/types.js';
import { idFilters } from './id-filters.js';

/** Collections whose records are called by their names where others point to them. */
export type Named = 'accounts' | 'contacts' | 'deals' | 'pipelines' | 'products' | 'teams' | 'territories' | 'users';
type Answer = (name: string | null) => void;

const FRESH_MS = 300_000;
/** More than one filter can name. */
const ENOUGH = 500;
const waiting = new Map<Named, Map<string, Answer[]>>();

const namesBy = async (collection: Named, filter: string): Promise<readonly (readonly [string, string])[]> => {
  const fields = collection === 'contacts' ? 'fullName,status' : 'name';
  const page = await listRecords(collection, { filter, fields, limit: ENOUGH });
  const items = page.items as readonly {
    readonly id: string;
    readonly name?: unknown;
    readonly fullName?: unknown;
    readonly status?: unknown;
  }[];
  return items.flatMap(({ id, name, fullName, status }) => {
    const known = status === 'erased' ? i18next.t('value.erased') : shown(name ?? fullName);
    return typeof known === 'string' ? [[id, known] as const] : [];
  });
};

const answerAll = async (collection: Named): Promise<void> => {
  const asked = waiting.get(collection) ?? new Map<string, Answer[]>();
  waiting.delete(collection);
  // A name that cannot be had leaves its id on the page; the page has its own way to say what is wrong.
  const found = await Promise.all(
    idFilters([...asked.keys()]).map((filter) => namesBy(collection, filter).catch(() => [])),
  );
  const names = new Map(found.flat());
  for (const [id, answers] of asked) for (const answer of answers) answer(names.get(id) ?? null);
};

/** The name of one record; all that a page asks for in one go are asked for together. */
const nameOf = (collection: Named, id: string): Promise<string | null> =>
  new Promise((answer) => {
    const asked = waiting.get(collection) ?? new Map<string, Answer[]>();
    if (!waiting.has(collection)) {
      waiting.set(collection, asked);
      setTimeout(() => void answerAll(collection));
    }
    asked.set(id, [...(asked.get(id) ?? []), answer]);
  });

const nameQuery = (collection: Named, id: string | undefined) => ({
  queryKey: [collection, 'name', id],
  queryFn: () => nameOf(collection, id as string),
  enabled: id !== undefined,
  staleTime: FRESH_MS,
});

/** The name of a record; null when it may not be known, undefined while it is not known yet. */
export const useName = (collection: Named, id: string | undefined): string | null | undefined =>
  useQuery(nameQuery(collection, id)).data;

/** The names of several records, in their order. */
export const useNames = (
  records: readonly { readonly collection: Named; readonly id: string }[],
): readonly (string | null | undefined)[] =>
  useQueries({ queries: records.map(({ collection, id }) => nameQuery(collection, id)) }).map(({ data }) => data);
