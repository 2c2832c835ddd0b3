import { FieldFault, type FieldRule, idRule } from './field-rules.js';

/** A list whose items each follow a rule; empty items fall away, of those with the same key the first stays. */
export const listRule =
  <T>(item: FieldRule<T>, keyOf: (item: T) => string, most: number): FieldRule<readonly T[]> =>
  (values, { field }) => {
    if (values.length > most) return new FieldFault('too-many', field);
    const kept = new Map<string, T>();
    for (const [index, value] of values.entries()) {
      const normal = item(value, { field: `${field}.${index}` });
      if (normal instanceof FieldFault) return normal;
      if (normal !== null && !kept.has(keyOf(normal))) kept.set(keyOf(normal), normal);
    }
    return [...kept.values()];
  };

export const idsRule = (most: number): FieldRule<readonly string[]> => listRule(idRule, (id) => id, most);

/** A whole number from `least` to `most`. */
export const wholeRule =
  (least: number, most: number, code: string): FieldRule<number> =>
  (value, { field }) =>
    Number.isInteger(value) && value >= least && value <= most ? value : new FieldFault(code, field);
