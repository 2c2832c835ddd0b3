import {
  type ComparisonNode,
  createComparisonNode,
  createSelectorNode,
  createValueNode,
  type ExpressionNode,
  isComparisonNode,
  isLogicNode,
  type LogicNode,
  ReservedChars,
} from '@rsql/ast';
import { parse } from '@rsql/parser';

export type Comparison = ComparisonNode;

/** The tree of a filter; undefined when it cannot be read. */
export const treeOf = (text: string): ExpressionNode | undefined => {
  try {
    return parse(text);
  } catch {
    return undefined;
  }
};

const isAnd = (node: ExpressionNode): node is LogicNode =>
  isLogicNode(node) && (node.operator === ';' || node.operator === 'and');

/** The parts that all must hold, in their order. */
export const partsOf = (node: ExpressionNode): readonly ExpressionNode[] =>
  isAnd(node) ? [...partsOf(node.left), ...partsOf(node.right)] : [node];

/** All fields that a filter speaks of. */
export const fieldsIn = (node: ExpressionNode): readonly string[] =>
  isComparisonNode(node)
    ? [node.left.selector]
    : [...fieldsIn((node as LogicNode).left), ...fieldsIn((node as LogicNode).right)];

export const comparison = (field: string, operator: string, value: string | readonly string[]): Comparison =>
  createComparisonNode(
    createSelectorNode(field, true),
    operator,
    createValueNode(typeof value === 'string' ? value : [...value], true),
    true,
  );

const quoted = (value: string): string => {
  const plain = value !== '' && !ReservedChars.some((sign) => value.includes(sign)) && !value.includes('\\');
  return plain ? value : `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
};

export const printed = ({ left, operator, right: { value } }: Comparison): string =>
  `${left.selector}${operator}${typeof value === 'string' ? quoted(value) : `(${value.map(quoted).join(',')})`}`;

/** Two filters that both must hold. */
export const both = (one: string | undefined, other: string | undefined): string | undefined =>
  one && other ? `(${one});(${other})` : one || other || undefined;

/** What a list leaves out always, unless the filter speaks of it itself. */
export const withAlways = (filter: string | undefined, always: string | undefined): string | undefined => {
  const [asked, own] = [filter, always].map((text) => (text ? treeOf(text) : undefined));
  const spoken = new Set(asked ? fieldsIn(asked) : []);
  return own && fieldsIn(own).some((field) => spoken.has(field)) ? filter : both(filter, always);
};
