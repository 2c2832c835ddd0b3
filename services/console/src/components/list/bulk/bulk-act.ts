import type { paths } from '../../../lib/api/gen/api.js';

export type BulkCollection = 'accounts' | 'contacts' | 'deals';

/** What can be done with many at once: a word of the texts, one for each. */
export type BulkWord = 'tag' | 'archive' | 'owner' | 'team';

export interface BulkAct {
  readonly word: BulkWord;
  readonly act: string;
  readonly body?: Record<string, unknown>;
}

type BulkAnswer = paths['/api/v1/bulk']['post']['responses'][202]['content']['application/json'];

/** What the server says that the act would do: how many records are meant, how many of them were tried, and some of them. */
export type BulkPreview = Extract<BulkAnswer, { readonly tried: number }>;
