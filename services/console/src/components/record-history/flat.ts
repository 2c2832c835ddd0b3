/** Words of a list or of an object, in one line. */
export const flat = (value: unknown): string => {
  if (Array.isArray(value)) return value.map(flat).join(', ');
  if (typeof value !== 'object' || value === null) return String(value ?? '');
  return Object.entries(value)
    .filter(([, part]) => part !== undefined && part !== null && typeof part !== 'boolean')
    .map(([, part]) => flat(part))
    .join(' · ');
};
