import {
  CUSTOM_POOLS,
  type CustomField,
  isMoneyProblem,
  POOL_SIZES,
  parseMoney,
  slotName,
  toMinor,
} from '@relata/values';
import type { FieldSpec, IndexValue } from './collection.js';

type Pool = (typeof CUSTOM_POOLS)[keyof typeof CUSTOM_POOLS];

/** How the slots of each pool are indexed; `c` holds fields of several values. */
const SPECS: Readonly<Record<Pool, Omit<FieldSpec, 'class'>>> = {
  t: { type: 'text', sortable: 'sparse' },
  c: { type: 'text', many: true },
  n: { type: 'number', sortable: 'sparse' },
  d: { type: 'date', sortable: 'sparse' },
  b: { type: 'boolean', sortable: 'sparse' },
};

const indexedAs = (slot: string): string => `custom.${slot}`;

/**
 * Index fields `custom.t01` … of every collection with custom fields: a fixed pool, so that a new definition changes no
 * table. Their class is the highest; the class that counts is that of the definition.
 */
export const CUSTOM_FIELDS: Readonly<Record<string, FieldSpec>> = Object.fromEntries(
  (Object.keys(SPECS) as Pool[]).flatMap((pool) =>
    Array.from({ length: POOL_SIZES[pool] }, (_, i) => [
      indexedAs(slotName(pool, i + 1)),
      { ...SPECS[pool], class: 'personal' as const },
    ]),
  ),
);

/** Index values of a record's custom fields; money counts in minor units. */
export const customIndex = (
  custom: Readonly<Record<string, unknown>> | undefined,
): Record<string, IndexValue | readonly IndexValue[]> =>
  Object.fromEntries(
    Object.entries(custom ?? {}).flatMap(([slot, value]) => {
      const indexed = indexValue(value);
      return indexed === undefined ? [] : [[indexedAs(slot), indexed]];
    }),
  );

const indexValue = (value: unknown): IndexValue | readonly IndexValue[] | undefined => {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  if (Array.isArray(value)) return value.filter((item) => typeof item === 'string');
  if (typeof value !== 'object' || value === null) return undefined;
  const money = parseMoney(value);
  return isMoneyProblem(money) ? undefined : toMinor(money);
};

/** What a query may name of the fields defined: by key, `custom.region`; sums of money as `custom.budgetMinor`. */
export const customQueryFields = (
  definitions: readonly CustomField[],
): readonly { readonly name: string; readonly indexed: string; readonly spec: FieldSpec }[] =>
  definitions.map((field) => ({
    name: indexedAs(field.type === 'money' ? `${field.key}Minor` : field.key),
    indexed: indexedAs(field.id),
    spec: { ...SPECS[CUSTOM_POOLS[field.type]], class: field.class },
  }));
