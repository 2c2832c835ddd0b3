/** Statuses of refusals that do not follow the rule of their ending. */
const EXACT: Readonly<Record<string, number>> = {
  'revision-mismatch': 412,
  'idempotency-key-reused': 422,
  'too-many-conflicts': 409,
  'legal-hold': 409,
  'filter-invalid': 400,
  'sort-invalid': 400,
  'cursor-invalid': 400,
};

/** The rule: what went wrong stands at the end of the code. Looked up in this order. */
const BY_ENDING: readonly (readonly [string, number])[] = [
  ['-unknown', 404],
  ['-taken', 409],
  ['-archived', 409],
  ['-erased', 409],
  ['-closed', 409],
  ['-merged', 409],
  ['-not-closed', 409],
  ['-not-allowed', 409],
  ['-exists', 409],
  ['-deactivated', 409],
  ['-forbidden', 403],
];

/**
 * HTTP status of a refusal; 422 (understood, but not acceptable) for all that no rule names, and for an unknown thing that
 * a field of the request names: what the address names is there.
 */
export const statusOf = (code: string, field?: string): number =>
  EXACT[code] ??
  (field !== undefined && code.endsWith('-unknown') ? 422 : undefined) ??
  BY_ENDING.find(([ending]) => code.endsWith(ending))?.[1] ??
  422;
