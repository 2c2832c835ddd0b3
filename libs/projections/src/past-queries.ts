import type { Position } from '@relata/es';
import { ID_FIELD } from './field-path.js';
import { renamed } from './parse-query.js';
import { comparablePosition, PAST_FIELDS, pastName, type RecordVersion } from './past.js';
import type { Filter, FindQuery, Page } from './query.js';
import type { ReadModelStore } from './read-model-store.port.js';

/** What queries ask of read models. */
export type Queries = Pick<ReadModelStore, 'find' | 'count' | 'aggregate'>;

/** A place in the log, and the latest instant at which something was recorded up to there. */
export interface Moment {
  readonly position: Position;
  /** ISO 8601; absent before the first event. */
  readonly at?: string;
}

/**
 * The lists of a store as they stood at a moment: the same queries, with the same answers as the lists had then. Rows
 * are seen by who sees the record now. Only lists that have a past (`pastOf`) can be asked.
 */
export const readModelsAsOf = (store: Queries, { position, at }: Moment): Queries => {
  const then = <Q extends Pick<FindQuery, 'filter' | 'sort'>>(query: Q): Q => {
    const terms = [...standingAt(position), ...recordedBy(at, query.sort)];
    return { ...query, filter: { op: 'and', terms: query.filter ? [...terms, onRecords(query.filter)] : terms } };
  };
  return {
    find: async <D>(list: string, query: Parameters<Queries['find']>[1]): Promise<Page<D>> => {
      const page = await store.find<RecordVersion<unknown>>(pastName(list), then(query));
      return { ...page, items: page.items.map(({ doc: { to: _, ...doc } }) => ({ id: doc.id, doc: doc as D })) };
    },
    count: (list, query) => store.count(pastName(list), then(query)),
    aggregate: (list, query) => store.aggregate(pastName(list), then(query)),
  };
};

/**
 * Nothing that stood then was recorded later, so the newest first need not be looked for among all that came since. It
 * says nothing that the interval does not say.
 */
const recordedBy = (at: string | undefined, sort: FindQuery['sort']): readonly Filter[] => {
  const field = sort?.[0]?.field;
  const recorded = field === 'updatedAt' || field === 'createdAt';
  return at !== undefined && recorded ? [{ op: 'le', field, value: at }] : [];
};

/** The versions that stood at the position. */
const standingAt = (position: Position): readonly Filter[] => {
  const value = comparablePosition(position);
  return [
    { op: 'le', field: PAST_FIELDS.from, value },
    { op: 'gt', field: PAST_FIELDS.to, value },
  ];
};

/** A condition on the records as they stand now, for a query of their past. */
export const onRecordsNow = (filter: Filter): Filter =>
  renamed(filter, (field) => (field === ID_FIELD ? PAST_FIELDS.record : `${PAST_FIELDS.record}.${field}`));

const onRecords = (filter: Filter): Filter =>
  renamed(filter, (field) => (field === ID_FIELD ? PAST_FIELDS.record : field));
