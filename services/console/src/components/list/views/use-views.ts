import { useQueryClient } from '@tanstack/react-query';
import { actOn, changeRecord, createRecord } from '../../../lib/api/records.js';
import type { Collection, NewOf, SavedView } from '../../../lib/api/types.js';
import { refresh, useListNow } from '../../../lib/queries.js';

/** What a view keeps of a list, as its address has it. */
export interface ViewWords {
  readonly filter?: string | undefined;
  readonly sort?: string | undefined;
  readonly columns?: string | undefined;
}

/** More are found by nobody in a menu. */
const MOST = 100;

/** What the server keeps of the words; null takes away what was there. */
const kept = ({ filter, sort, columns }: ViewWords) => ({
  filter: filter ?? null,
  sort: sort ?? null,
  columns: columns?.split(',') ?? null,
});

/** The words that show a view. */
export const wordsOf = ({ filter, sort, columns }: SavedView): ViewWords => ({
  filter: typeof filter === 'string' ? filter : undefined,
  sort: typeof sort === 'string' ? sort : undefined,
  columns: Array.isArray(columns) ? columns.join(',') : undefined,
});

/** The views of a list that one may see. */
export const useViews = (
  collection: Collection,
  enabled: boolean,
): { readonly views: readonly SavedView[]; readonly loading: boolean } => {
  const list = useListNow(
    'saved-views',
    { filter: `collection==${collection};archived==false`, sort: 'name', limit: MOST },
    enabled,
  );
  return { views: list.data?.pages.flatMap((page) => page.items) ?? [], loading: list.isLoading };
};

/** What one does with views; each resolves when the lists know of it. */
export const useViewActs = (collection: Collection) => {
  const client = useQueryClient();
  const done = async (view: SavedView): Promise<SavedView> => {
    await refresh(client, 'saved-views', view as { readonly id: string });
    return view;
  };
  return {
    save: async (who: { readonly name: string; readonly visibility: string }, words: ViewWords) => {
      const given = Object.fromEntries(Object.entries(kept(words)).filter(([, value]) => value !== null));
      const body = { ...who, collection, ...given } as NewOf<'saved-views'>;
      return done(await createRecord('saved-views', body));
    },
    update: async (id: string, words: ViewWords) => done(await changeRecord('saved-views', id, kept(words))),
    remove: async (id: string) => done(await actOn('saved-views', id, 'archive')),
    restore: async (id: string) => done(await actOn('saved-views', id, 'unarchive')),
  };
};
