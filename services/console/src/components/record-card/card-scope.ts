import { createContext, use } from 'react';
import type { Change, FieldChange } from '../../lib/api/types.js';

export type CardCollection = 'accounts' | 'contacts' | 'deals' | 'users';

/** The record that a card shows, for everything that stands on the card. */
export interface CardScope {
  readonly collection: CardCollection;
  readonly record: { readonly id: string; readonly revision: number };
  /** The past moment that is shown; undefined is now. */
  readonly asOf: string | undefined;
  /** Whether this person may change it, and may do so at the moment that is shown. */
  readonly writable: boolean;
  /** What changed at the very moment that is shown, by field. */
  readonly changed: ReadonlyMap<string, FieldChange>;
  /** The change of the history that the card points to. */
  readonly onOpenChange: (change: Change) => void;
}

export const CardContext = createContext<CardScope | undefined>(undefined);

export const useCard = (): CardScope => {
  const scope = use(CardContext);
  if (!scope) throw new Error('useCard outside of a card');
  return scope;
};
