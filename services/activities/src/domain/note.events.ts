import type { ErasureGround, Patch } from '@relata/values';
import type { Assignment, Authored } from './assignment.js';
import type { ClientRef } from './client-refs.js';

export interface NoteFields {
  readonly text: string;
  /** At least one. */
  readonly clients: readonly ClientRef[];
  /** Kept on top of the timeline. */
  readonly pinned?: boolean;
}

export type NoteEvent =
  | {
      readonly type: 'NoteAdded';
      /** `at` is the instant of the note in the business. */
      readonly data: NoteFields & Assignment & Authored & { readonly at: string };
    }
  | { readonly type: 'NoteChanged'; readonly data: Patch<NoteFields> }
  /** Its text is gone for good; the key is destroyed after it. */
  | { readonly type: 'NoteErased'; readonly data: { readonly ground: ErasureGround } }
  | { readonly type: 'NoteRemoved'; readonly data: { readonly removedBy: string } };
