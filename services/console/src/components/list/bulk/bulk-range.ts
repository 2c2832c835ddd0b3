/** All that a list matches, loaded or not. */
export interface BulkRange {
  readonly filter: string;
  readonly q?: string;
  readonly count: { readonly value: number; readonly atLeast: boolean };
}

/** Rows that are chosen, and the whole list where these are all of its loaded rows and there are more. */
export interface BulkChoice {
  readonly ids: ReadonlySet<string>;
  readonly range?: BulkRange;
}

/** Whom an act means, as the API is told. */
export type BulkMeant = { readonly ids: string[] } | { readonly filter: string; readonly q?: string };

export const meantBy = (ids: ReadonlySet<string>, range?: BulkRange): BulkMeant =>
  range ? { filter: range.filter, ...(range.q ? { q: range.q } : {}) } : { ids: [...ids] };

export interface ListState {
  readonly filter: string | undefined;
  readonly q: string | undefined;
  readonly count: BulkRange['count'] | undefined;
  readonly records: readonly { readonly id: string }[];
}

export const choiceIn = ({ filter, q, count, records }: ListState, ids: ReadonlySet<string>): BulkChoice => {
  const isMore = count !== undefined && (count.atLeast || count.value > records.length);
  return isMore && records.every(({ id }) => ids.has(id))
    ? { ids, range: { filter: filter ?? '', ...(q ? { q } : {}), count } }
    : { ids };
};
