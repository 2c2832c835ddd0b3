/** Names of a thing by language tag; at least one. */
export type Labels = Readonly<Record<string, string>>;

/** How each type of custom field is stored: the letter of its pool of slots, which every read model indexes. */
export const CUSTOM_POOLS = {
  text: 't',
  choice: 't',
  choices: 'c',
  user: 't',
  number: 'n',
  money: 'n',
  date: 'd',
  boolean: 'b',
} as const;
export type CustomType = keyof typeof CUSTOM_POOLS;
export const CUSTOM_TYPES = Object.keys(CUSTOM_POOLS) as readonly CustomType[];

/** Slots in each pool. */
export const POOL_SIZES: Readonly<Record<(typeof CUSTOM_POOLS)[CustomType], number>> = {
  t: 20,
  c: 10,
  n: 10,
  d: 10,
  b: 10,
};

/** The nth slot (from 1) of a pool: `t01`. */
export const slotName = (pool: string, n: number): string => `${pool}${String(n).padStart(2, '0')}`;

export interface CustomOption {
  /** What is stored. */
  readonly value: string;
  readonly label?: Labels;
}

/** A field that an installation added to a collection. Its id is its slot and never changes; so are type and key. */
export interface CustomField {
  readonly id: string;
  /** Name in requests and answers: `custom.<key>`. */
  readonly key: string;
  readonly type: CustomType;
  readonly label: Labels;
  /** Of `choice` and `choices`. */
  readonly options?: readonly CustomOption[];
  readonly required: boolean;
  readonly class: 'open' | 'internal' | 'financial' | 'personal';
  /** Place among the others, ascending. */
  readonly order: number;
  /** Heading that it is shown under. */
  readonly section?: string;
  /** True: kept with its values, but no longer written. */
  readonly retired: boolean;
}
