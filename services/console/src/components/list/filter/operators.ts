import type { ListFieldKind } from '../list-field.js';

/** What a sentence can say of a field. */
export const OPERATORS = [
  'is',
  'isNot',
  'begins',
  'anyOf',
  'noneOf',
  'before',
  'after',
  'from',
  'until',
  'less',
  'more',
  'atMost',
  'atLeast',
  'empty',
  'filled',
] as const;
export type Operator = (typeof OPERATORS)[number];

const SAME = ['is', 'isNot'] as const;
const LISTED = ['anyOf', 'noneOf'] as const;
const KNOWN = ['empty', 'filled'] as const;
const IN_TIME = ['before', 'after', 'from', 'until'] as const;
const IN_ORDER = ['less', 'more', 'atMost', 'atLeast'] as const;

const BY_KIND: Readonly<Record<ListFieldKind, readonly Operator[]>> = {
  text: [...SAME.slice(0, 1), 'begins', 'isNot', ...LISTED, ...KNOWN],
  keyword: [...SAME.slice(0, 1), 'begins', 'isNot', ...LISTED, ...KNOWN],
  choice: [...SAME, ...LISTED, ...KNOWN],
  record: [...SAME, ...LISTED, ...KNOWN],
  date: [...IN_TIME, ...SAME, ...KNOWN],
  instant: [...IN_TIME, ...KNOWN],
  number: [...SAME, ...IN_ORDER, ...KNOWN],
  money: [...IN_ORDER, ...SAME, ...KNOWN],
  boolean: ['is', ...KNOWN],
};

/** What can be said of a field that holds this; the likeliest first. */
export const operatorsOf = (kind: ListFieldKind): readonly Operator[] => BY_KIND[kind];

/** How many values go with an operator. */
export const arityOf = (operator: Operator): 'none' | 'one' | 'many' => {
  if (operator === 'empty' || operator === 'filled') return 'none';
  return operator === 'anyOf' || operator === 'noneOf' ? 'many' : 'one';
};
