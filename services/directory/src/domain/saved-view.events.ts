import type { Patch } from '@relata/values';

export const LAYOUTS = ['table', 'board'] as const;
export const VISIBILITIES = ['private', 'team', 'everyone'] as const;

/** A way to look at a list: all of it may be changed later. */
export interface SavedViewFields {
  readonly name?: string;
  /** RSQL as the list takes it. It may hold words about persons. */
  readonly filter?: string;
  readonly sort?: string;
  /** Fields in the order of the columns. */
  readonly columns?: readonly string[];
  readonly layout?: (typeof LAYOUTS)[number];
  /** Absent: private. */
  readonly visibility?: (typeof VISIBILITIES)[number];
  /** Who sees it, when it is the team's. */
  readonly teamId?: string;
}

export type SavedViewEvent =
  /** `collection` is the list that it is a view of, and stays. */
  | {
      readonly type: 'SavedViewCreated';
      readonly data: SavedViewFields & { readonly collection: string; readonly ownerId: string };
    }
  /** Only the fields that changed; null where one was cleared. */
  | { readonly type: 'SavedViewChanged'; readonly data: Patch<SavedViewFields> }
  | { readonly type: 'SavedViewArchived'; readonly data: Record<never, never> }
  | { readonly type: 'SavedViewUnarchived'; readonly data: Record<never, never> };
