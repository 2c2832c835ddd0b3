import type { FieldChange } from '../../../lib/api/types.js';

export type BulkCollection = 'accounts' | 'contacts' | 'deals';

/** What can be done with many at once: a word of the texts, one for each. */
export type BulkWord = 'tag' | 'archive' | 'owner' | 'team';

export interface BulkAct {
  readonly word: BulkWord;
  readonly act: string;
  readonly body?: Record<string, unknown>;
}

/** What the server says that the act would do. */
export interface BulkPreview {
  /** Records that are meant, and how many of them were tried. */
  readonly count: number;
  readonly tried: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly refused: number;
  readonly sample: readonly { readonly id: string; readonly changes: readonly FieldChange[] }[];
}
