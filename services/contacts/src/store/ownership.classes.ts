/** Ids of the directory: who a record belongs to. */
export const OWNERSHIP_CLASSES = { ownerId: 'open', teamId: 'open', territoryId: 'open' } as const;
