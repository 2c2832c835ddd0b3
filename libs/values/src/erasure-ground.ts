/** Why the personal data of somebody goes: they asked for it, they objected, its time is over, or another duty. */
export const ERASURE_GROUNDS = ['request', 'objection', 'retention', 'other'] as const;
export type ErasureGround = (typeof ERASURE_GROUNDS)[number];
