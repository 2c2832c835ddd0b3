import type { Guess } from './imports-api.js';

/** A known mapping says it all; else the more columns find a field, and the fewer required ones lack, the better. */
export const fitOf = ({ named, mapping, headers, fields }: Guess): number => {
  const filled = new Set(Object.values(mapping));
  const lacking = fields.filter(({ field, required }) => required && !filled.has(field)).length;
  return (named ? headers.length : 0) + Object.keys(mapping).length - 2 * lacking;
};
