import type { FieldSpec, IndexValue } from './collection.js';

const numbered = (prefix: string, count: number): readonly string[] =>
  Array.from({ length: count }, (_, i) => `${prefix}${String(i + 1).padStart(2, '0')}`);

/** The fixed pool of custom fields that every collection indexes: texts and choices, numbers, dates, booleans. */
const POOL = [
  ...numbered('t', 20).map((slot) => [slot, 'text'] as const),
  ...numbered('n', 10).map((slot) => [slot, 'number'] as const),
  ...numbered('d', 10).map((slot) => [slot, 'date'] as const),
  ...numbered('b', 10).map((slot) => [slot, 'boolean'] as const),
];

/** Index fields `custom.t01` … of the pool. */
export const CUSTOM_FIELDS: Readonly<Record<string, FieldSpec>> = Object.fromEntries(
  POOL.map(([slot, type]) => [`custom.${slot}`, { type, class: 'personal' as const }]),
);

/** Index values of a record's custom fields. */
export const customIndex = (custom: Readonly<Record<string, unknown>> | undefined): Record<string, IndexValue> =>
  Object.fromEntries(
    Object.entries(custom ?? {}).flatMap(([slot, value]) =>
      typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
        ? [[`custom.${slot}`, value]]
        : [],
    ),
  );
