import type { Patch } from '@relata/values';

export interface TerritoryFields {
  readonly name?: string;
  /** ISO 3166-1 alpha-2. */
  readonly countries?: readonly string[];
  /** Parts of those countries, as the company names them. */
  readonly regions?: readonly string[];
}

export type TerritoryEvent =
  | { readonly type: 'TerritoryCreated'; readonly data: TerritoryFields & { readonly parentId?: string } }
  /** Only the fields that changed; null where one was cleared. */
  | { readonly type: 'TerritoryChanged'; readonly data: Patch<TerritoryFields> }
  /** Null: it stands at the top. */
  | { readonly type: 'TerritoryMoved'; readonly data: { readonly parentId: string | null } }
  | { readonly type: 'TerritoryArchived'; readonly data: Record<never, never> }
  | { readonly type: 'TerritoryUnarchived'; readonly data: Record<never, never> };
