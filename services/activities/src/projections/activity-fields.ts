import type { FieldSpec } from '@relata/projections';
import { clientScope } from './client-scope.projection.js';

/** What notes and tasks have in common for queries. `seenBy` holds the row's own policy tokens. */
export const ACTIVITY_FIELDS = {
  status: { type: 'keyword', class: 'open' },
  client: { type: 'keyword', class: 'open', many: true, ref: clientScope.name },
  ownerId: { type: 'keyword', class: 'open' },
  teamId: { type: 'keyword', class: 'open' },
  territoryId: { type: 'keyword', class: 'open' },
  seenBy: { type: 'keyword', class: 'internal', many: true },
  at: { type: 'instant', class: 'open', sortable: true },
  createdAt: { type: 'instant', class: 'open', sortable: true },
  updatedAt: { type: 'instant', class: 'open', sortable: true },
} as const satisfies Readonly<Record<string, FieldSpec>>;
