/**
 * Acts of which an auditor asks why: a file taken out, all that is held on a person shown, a person erased, many records
 * changed at once, somebody's records given to others, a record archived or put back. An installation may ask for a reason.
 */
export const SENSITIVE_ACTS = ['export', 'reveal', 'erase', 'bulk', 'hand-over', 'archive', 'revert'] as const;
export type SensitiveAct = (typeof SENSITIVE_ACTS)[number];
