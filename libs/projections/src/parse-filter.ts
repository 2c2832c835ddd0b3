import type { Refusal } from '@relata/es';
import type { ComparisonNode, ExpressionNode } from '@rsql/ast';
import { parse } from '@rsql/parser';
import type { FieldSpec, IndexValue } from './collection.js';
import { type FieldPath, type Fields, type FieldsOf, fieldPath } from './field-path.js';
import { literalOf, operatorAllowed } from './filter-value.js';
import type { Filter } from './query.js';

/** What a query text is checked against. */
export interface QueryContext {
  readonly fields: Fields;
  /** Fields behind references; none can be reached when it is absent. */
  readonly fieldsOf?: FieldsOf;
  /** True for a field that the asker may not read: it neither filters, sorts nor groups. */
  readonly hidden?: (spec: FieldSpec) => boolean;
  /** Name in the index of a field that queries name otherwise (custom fields); undefined: the same. */
  readonly indexed?: (name: string) => string | undefined;
}

const MAX_LENGTH = 4000;
const MAX_DEPTH = 8;
const MAX_COMPARISONS = 50;
const MAX_VALUES = 200;

const OPERATORS: Readonly<Record<string, 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'out'>> = {
  '==': 'eq',
  '!=': 'ne',
  '<': 'lt',
  '=lt=': 'lt',
  '<=': 'le',
  '=le=': 'le',
  '>': 'gt',
  '=gt=': 'gt',
  '>=': 'ge',
  '=ge=': 'ge',
  '=in=': 'in',
  '=out=': 'out',
};

/** Thrown and caught inside this file, so that the walk over the tree stays plain. */
class Invalid extends Error {}

export const isRefusal = (value: object): value is Refusal => 'code' in value;

/**
 * Reads a filter in RSQL: `stage==won;amount>=1000,owner.office==West`. A `*` at the end of a text or keyword means
 * "begins with" (`\*` is the sign itself), `null` is no value. Refuses with `filter-invalid` of field `filter`.
 */
export const parseFilter = (text: string, context: QueryContext): Filter | Refusal => {
  try {
    if (text.length > MAX_LENGTH) throw new Invalid(`A filter has at most ${MAX_LENGTH} characters.`);
    const counter = { comparisons: 0 };
    return toFilter(syntaxOf(text), context, 1, counter);
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    return { code: 'filter-invalid', field: 'filter', message: error.message };
  }
};

const syntaxOf = (text: string): ExpressionNode => {
  try {
    return parse(text);
  } catch {
    throw new Invalid('The filter cannot be read: write comparisons like name==Ann*, joined by ; (and) or , (or).');
  }
};

const toFilter = (
  node: ExpressionNode,
  context: QueryContext,
  depth: number,
  counter: { comparisons: number },
): Filter => {
  if (depth > MAX_DEPTH) throw new Invalid(`A filter nests at most ${MAX_DEPTH} levels.`);
  if (node.type === 'COMPARISON') {
    counter.comparisons += 1;
    if (counter.comparisons > MAX_COMPARISONS)
      throw new Invalid(`A filter has at most ${MAX_COMPARISONS} comparisons.`);
    return comparison(node as ComparisonNode, context);
  }
  const op = isAnd(node) ? 'and' : 'or';
  return { op, terms: sideBySide(node, op).map((term) => toFilter(term, context, depth + 1, counter)) };
};

const isAnd = (node: ExpressionNode): boolean => node.operator === ';' || node.operator === 'and';

/** The terms of a chain of the same operator, which the parser nests to the left or right; no recursion, as it may be long. */
const sideBySide = (node: ExpressionNode, op: 'and' | 'or'): readonly ExpressionNode[] => {
  const found: ExpressionNode[] = [];
  const open: ExpressionNode[] = [node];
  for (let next = open.pop(); next; next = open.pop()) {
    if (next.type === 'LOGIC' && (isAnd(next) ? 'and' : 'or') === op) {
      open.push(next.right as ExpressionNode, next.left as ExpressionNode);
    } else found.push(next);
  }
  return found;
};

const comparison = (node: ComparisonNode, context: QueryContext): Filter => {
  const path = node.left.selector;
  const { spec } = readableField(path, context);
  const op = OPERATORS[node.operator];
  if (!op) throw new Invalid(`The filter has an unknown operator for field '${path}'.`);
  if (!operatorAllowed(op, spec.type)) {
    throw new Invalid(`Field '${path}' is of type ${spec.type}: it is not compared by order.`);
  }
  const given = node.right.value;
  if (op === 'in' || op === 'out') {
    const list = typeof given === 'string' ? [given] : given;
    if (list.length > MAX_VALUES) throw new Invalid(`A list in a filter has at most ${MAX_VALUES} values.`);
    return { op, field: path, values: list.map((v) => literalValue(path, spec, v)) };
  }
  if (typeof given !== 'string') throw new Invalid(`Field '${path}' is compared with one value, not with a list.`);
  const stars = spec.type === 'text' || spec.type === 'keyword';
  if (stars && given.endsWith('*') && !given.endsWith('\\*')) return beginning(op, path, given.slice(0, -1));
  const value = literalValue(path, spec, stars ? given.replace(/\\\*$/, '*') : given);
  if (value === null && op !== 'eq' && op !== 'ne') throw new Invalid(`Field '${path}' has no order against null.`);
  return { op, field: path, value };
};

const beginning = (op: string, field: string, value: string): Filter => {
  if (op !== 'eq') throw new Invalid(`A value ending with * stands only after ==, as in ${field}==ab*.`);
  return { op: 'prefix', field, value };
};

const literalValue = (path: string, spec: FieldSpec, text: string): IndexValue => {
  if (text === 'null') return null;
  const value = literalOf(spec.type, text);
  if (value === undefined) throw new Invalid(`Field '${path}' needs a value of type ${spec.type}.`);
  return value;
};

const readableField = (path: string, context: QueryContext): FieldPath => {
  const checked = checkField(path, context);
  if (typeof checked === 'string') throw new Invalid(checked);
  return checked;
};

/** The field of a path, or the sentence that says why it cannot be used. A hidden field looks like an unknown one's kin. */
export const checkField = (path: string, context: QueryContext): FieldPath | string => {
  const found = fieldPath(path, context.fields, context.fieldsOf ?? (() => undefined));
  if (!found) return `There is no field '${path.slice(0, 60)}'.`;
  const hidden = context.hidden ?? (() => false);
  if (hidden(found.spec) || (found.via && hidden(found.via.spec))) return `Field '${path}' is not yours to read.`;
  return found;
};
