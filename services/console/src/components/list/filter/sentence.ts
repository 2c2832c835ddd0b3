import { isComparisonNode } from '@rsql/ast';
import type { ListField } from '../list-field.js';
import { arityOf, type Operator, operatorsOf } from './operators.js';
import { type Comparison, comparison, partsOf, printed, treeOf } from './rsql.js';

/** One part of the sentence: what is said of one field. Values stand as the API has them. */
export interface Condition {
  readonly field: string;
  readonly operator: Operator;
  readonly values: readonly string[];
}

type Words = Readonly<Partial<Record<Operator, string>>>;
const SAME: Words = { is: '==', isNot: '!=', anyOf: '=in=', noneOf: '=out=' };
const ORDER: Words = { ...SAME, less: '<', more: '>', atMost: '<=', atLeast: '>=' };
const TIME: Words = { ...SAME, before: '<', after: '>', from: '>=', until: '<=' };

const wordsFor = ({ kind }: ListField): Words =>
  kind === 'date' || kind === 'instant' ? TIME : kind === 'number' || kind === 'money' ? ORDER : SAME;

const VERBOSE: Readonly<Record<string, string>> = { '=lt=': '<', '=gt=': '>', '=le=': '<=', '=ge=': '>=' };

/** Stars at the end of a text mean "begins with" unless a backslash stands before them. */
const starred = ({ kind }: ListField): boolean => kind === 'text' || kind === 'keyword' || kind === 'choice';
const escaped = (value: string): string => value.replace(/\*$/, '\\*');
const unescaped = (value: string): string => value.replace(/\\\*$/, '*');

const readValue = (field: ListField, node: Comparison): Pick<Condition, 'operator' | 'values'> | undefined => {
  const sign = VERBOSE[node.operator] ?? node.operator;
  const { value } = node.right;
  const many = sign === '=in=' || sign === '=out=';
  const [word] = Object.entries(wordsFor(field)).find(([, known]) => known === sign) ?? [];
  const operator = word as Operator | undefined;
  if (operator === undefined || (!many && typeof value !== 'string')) return undefined;
  if (many) return { operator, values: typeof value === 'string' ? [value] : value };
  const text = String(value);
  if (text === 'null') {
    if (operator !== 'is' && operator !== 'isNot') return undefined;
    return { operator: operator === 'is' ? 'empty' : 'filled', values: [] };
  }
  if (!starred(field)) return { operator, values: [text] };
  if (!text.endsWith('*') || text.endsWith('\\*')) return { operator, values: [unescaped(text)] };
  return operator === 'is' ? { operator: 'begins', values: [text.slice(0, -1)] } : undefined;
};

const conditionOf = (node: Comparison, fields: readonly ListField[]): Condition | undefined => {
  const known = fields.find(({ field }) => field === node.left.selector);
  const read = known && readValue(known, node);
  return read && operatorsOf(known.kind).includes(read.operator) ? { field: known.field, ...read } : undefined;
};

/** A filter as a sentence; undefined when no sentence says it. */
export const sentenceOf = (text: string, fields: readonly ListField[]): readonly Condition[] | undefined => {
  if (text.trim() === '') return [];
  const tree = treeOf(text);
  if (tree === undefined) return undefined;
  const said = partsOf(tree).map((part) => (isComparisonNode(part) ? conditionOf(part, fields) : undefined));
  return said.every((condition) => condition !== undefined) ? said : undefined;
};

const nodeOf = ({ field, operator, values }: Condition, spec: ListField): Comparison => {
  if (operator === 'empty') return comparison(field, '==', 'null');
  if (operator === 'filled') return comparison(field, '!=', 'null');
  if (operator === 'begins') return comparison(field, '==', `${values[0] ?? ''}*`);
  const sign = wordsFor(spec)[operator] ?? '==';
  if (arityOf(operator) === 'many') return comparison(field, sign, values);
  const value = values[0] ?? '';
  return comparison(field, sign, starred(spec) ? escaped(value) : value);
};

/** A sentence in the API's filter language. */
export const textOf = (conditions: readonly Condition[], fields: readonly ListField[]): string =>
  conditions
    .flatMap((condition) => {
      const spec = fields.find(({ field }) => field === condition.field);
      return spec ? [printed(nodeOf(condition, spec))] : [];
    })
    .join(';');
