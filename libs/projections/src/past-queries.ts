import type { Position } from '@relata/es';
import { ID_FIELD } from './field-path.js';
import { renamed } from './parse-query.js';
import { comparablePosition, PAST_FIELDS, pastName, type RecordVersion } from './past.js';
import type { Filter, Page } from './query.js';
import type { ReadModelStore } from './read-model-store.port.js';

/** What queries ask of read models. */
export type Queries = Pick<ReadModelStore, 'find' | 'count' | 'aggregate'>;

/**
 * The lists of a store as they stood at a position: the same queries, with the same answers as the lists had then. Rows
 * are seen by who sees the record now. Only lists that have a past (`pastOf`) can be asked.
 */
export const readModelsAsOf = (store: Queries, position: Position): Queries => {
  const then = <Q extends { readonly filter?: Filter }>(query: Q): Q => ({
    ...query,
    filter: { op: 'and', terms: [...standingAt(position), ...(query.filter ? [onRecords(query.filter)] : [])] },
  });
  return {
    find: async <D>(list: string, query: Parameters<Queries['find']>[1]): Promise<Page<D>> => {
      const page = await store.find<RecordVersion<unknown>>(pastName(list), then(query));
      return { ...page, items: page.items.map(({ doc: { to: _, ...doc } }) => ({ id: doc.id, doc: doc as D })) };
    },
    count: (list, query) => store.count(pastName(list), then(query)),
    aggregate: (list, query) => store.aggregate(pastName(list), then(query)),
  };
};

/** The versions that stood at the position. */
const standingAt = (position: Position): readonly Filter[] => {
  const value = comparablePosition(position);
  return [
    { op: 'le', field: PAST_FIELDS.from, value },
    { op: 'gt', field: PAST_FIELDS.to, value },
  ];
};

const onRecords = (filter: Filter): Filter =>
  renamed(filter, (field) => (field === ID_FIELD ? PAST_FIELDS.record : field));
