import { useEffect } from 'react';
import type { Collection } from '../../../lib/api/types.js';
import { useMe } from '../../../lib/me.js';
import { useSavePreferences } from '../../../lib/use-save-preferences.js';
import { useViews, type ViewWords, wordsOf } from './use-views.js';

/** Stands in the address of a list that is to be shown as usual, although it opens with a view. */
export const AS_USUAL = 'all';

type ListWords = ViewWords & { readonly q?: string | undefined; readonly view?: string | undefined };

/**
 * Opens a list whose address says nothing with the view that its person has put first. True while that view is on its
 * way: what is read before would be thrown away.
 */
export const useFirstView = (collection: Collection, words: ListWords, set: (words: ListWords) => void): boolean => {
  const first = useMe().preferences.firstViews?.[collection];
  const bare = first !== undefined && Object.values(words).every((word) => word === undefined);
  const { views, loading } = useViews(collection, bare);
  const found = bare ? views.find(({ id }) => id === first) : undefined;
  useEffect(() => {
    if (found) set({ ...wordsOf(found), view: String(found.id) });
  });
  return bare && (loading || found !== undefined);
};

/** Which view a list opens with, and how that is changed; undefined stands for none. */
export const usePutFirst = (collection: Collection) => {
  const firstViews = useMe().preferences.firstViews ?? {};
  const { mutateAsync } = useSavePreferences();
  const { [collection]: first, ...others } = firstViews;
  return {
    first,
    putFirst: (view: string | undefined) =>
      mutateAsync({ firstViews: view === undefined ? others : { ...others, [collection]: view } }),
  };
};
