/** Whether two JSON values are the same; the order of keys does not matter, a field set to undefined counts as absent. */
export const sameValue = (a: unknown, b: unknown): boolean => {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b))
    return Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((item, i) => sameValue(item, b[i]));
  return sameFields(a, b) && sameFields(b, a);
};

const sameFields = (a: object, b: object): boolean =>
  Object.entries(a).every(([field, value]) =>
    sameValue(value, Object.hasOwn(b, field) ? b[field as never] : undefined),
  );
