import type { Patch } from '@relata/values';

export interface TeamFields {
  readonly name?: string;
  readonly leadId?: string;
}

export type TeamEvent =
  | { readonly type: 'TeamCreated'; readonly data: TeamFields & { readonly parentId?: string } }
  /** Only the fields that changed; null where one was cleared. */
  | { readonly type: 'TeamChanged'; readonly data: Patch<TeamFields> }
  /** Null: it stands at the top. */
  | { readonly type: 'TeamMoved'; readonly data: { readonly parentId: string | null } }
  | { readonly type: 'TeamArchived'; readonly data: Record<never, never> }
  | { readonly type: 'TeamUnarchived'; readonly data: Record<never, never> };
