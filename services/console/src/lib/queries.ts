import {
  keepPreviousData,
  type QueryClient,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import {
  actOn,
  changeRecord,
  createRecord,
  type ListQuery,
  listRecords,
  readDiff,
  readHistory,
  readRecord,
  type WriteOptions,
} from './api/records.js';
import type { Collection, NewOf, RecordOf } from './api/types.js';
import { useThen } from './as-of/as-of.js';

/** Everything that is read of a collection lies under its name, so that one event makes the right part stale. */
export const keys = {
  all: (collection: string) => [collection] as const,
  list: (collection: string, query: object) => [collection, 'list', query] as const,
  record: (collection: string, id: string, asOf?: string) => [collection, 'record', id, asOf ?? 'now'] as const,
  history: (collection: string, id: string) => [collection, 'record', id, 'history'] as const,
  reports: ['reports'] as const,
  audit: ['audit'] as const,
};

/** Pages of a list as of the moment that is looked at, loaded as they come into view. */
export const useList = <C extends Collection>(collection: C, wanted: ListQuery, enabled = true) =>
  usePages(collection, useThen(wanted), enabled);

/** Pages of a list as it is, whatever moment is looked at: what one works with, such as saved views. */
export const useListNow = <C extends Collection>(collection: C, query: ListQuery, enabled = true) =>
  usePages(collection, query, enabled);

const usePages = <C extends Collection>(collection: C, query: ListQuery, enabled: boolean) =>
  useInfiniteQuery({
    queryKey: keys.list(collection, query),
    queryFn: ({ pageParam, signal }) =>
      listRecords(collection, pageParam ? { ...query, count: false, cursor: pageParam } : query, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => (page as { readonly next?: string }).next,
    placeholderData: keepPreviousData,
    enabled,
  });

/** One short list as a whole (people, pipelines, products): at most 500, and of now unless a moment is named. */
export const useAll = <C extends Collection>(collection: C, query: ListQuery = {}, enabled = true) =>
  useQuery({
    queryKey: keys.list(collection, { ...query, limit: 500, all: true }),
    queryFn: async ({ signal }) =>
      (await listRecords(collection, { ...query, limit: 500 }, signal)).items as unknown as RecordOf<C>[],
    enabled,
    staleTime: 60_000,
  });

/** A record now or at a moment of the past, which does not change any more; another moment takes the place of one. */
export const useRecord = <C extends Collection>(collection: C, id: string, asOf?: string) =>
  useQuery({
    queryKey: keys.record(collection, id, asOf),
    queryFn: ({ signal }) => readRecord(collection, id, asOf, signal),
    placeholderData: (before, query) => (query?.queryKey[2] === id ? before : undefined),
    ...(asOf === undefined ? {} : { staleTime: Number.POSITIVE_INFINITY }),
  });

export const useHistory = (collection: Collection, id: string, enabled = true) =>
  useInfiniteQuery({
    enabled,
    // Own writes and the line of events say when there is more.
    staleTime: 60_000,
    queryKey: keys.history(collection, id),
    queryFn: ({ pageParam, signal }) => readHistory(collection, id, pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
  });

/** What differs between two moments of a record; `to` is now when it is not given. */
export const useDiff = (collection: Collection, id: string, from: string | undefined, to?: string) =>
  useQuery({
    queryKey: [...keys.history(collection, id), 'diff', from, to],
    queryFn: ({ signal }) => readDiff(collection, id, { from: from as string, to }, signal),
    enabled: from !== undefined,
  });

/** After a write: the record is what the server answered, lists and figures are asked for again. */
export const refresh = async (client: QueryClient, collection: Collection, record?: { readonly id: string }) => {
  if (record) client.setQueryData(keys.record(collection, record.id), record);
  await Promise.all([
    client.invalidateQueries({ queryKey: [collection, 'list'] }),
    ...(record ? [client.invalidateQueries({ queryKey: keys.history(collection, record.id) })] : []),
    client.invalidateQueries({ queryKey: ['timeline'] }),
    client.invalidateQueries({ queryKey: keys.reports }),
    client.invalidateQueries({ queryKey: keys.audit }),
  ]);
};

export interface ChangeInput extends WriteOptions {
  readonly patch: object;
}

export const useChange = <C extends Collection>(collection: C, id: string) => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ patch, ...options }: ChangeInput) => changeRecord(collection, id, patch, options),
    onSuccess: (record) => refresh(client, collection, record as { id: string }),
  });
};

export const useCreate = <C extends Collection>(collection: C) => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ body, ...options }: WriteOptions & { readonly body: NewOf<C> }) =>
      createRecord(collection, body, options),
    onSuccess: (record) => refresh(client, collection, record as { id: string }),
  });
};

export interface ActInput extends WriteOptions {
  readonly id: string;
  readonly act: string;
  readonly body?: object;
}

/** A business act on any record of the collection. */
export const useAct = <C extends Collection>(collection: C) => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, act, body, ...options }: ActInput) => actOn(collection, id, act, body, options),
    onSuccess: (record) => refresh(client, collection, record as { id: string }),
  });
};
