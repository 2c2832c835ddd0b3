import type { Change } from '../../../lib/api/types.js';

/** The newest change, not later than the moment, that set one of the fields. */
export const lastSet = (changes: readonly Change[], fields: readonly string[], moment?: string): Change | undefined =>
  changes.find(
    ({ at, changes: set }) => (moment === undefined || at <= moment) && set.some(({ field }) => fields.includes(field)),
  );
