/**
 * `src/domain` decides from its arguments alone: it reads no clock, no chance, no machine.
 * Names are looked at in the parsed source, so a comment or a field called `process` is fine.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from '@swc/core';
import { sourceFiles } from './source-files.mjs';

const impureNames = new Set(
  `Date Intl crypto process fetch globalThis global window performance console require eval Function Buffer
   setTimeout setInterval setImmediate queueMicrotask structuredClone Atomics WeakRef XMLHttpRequest`.split(/\s+/),
);
const impureMembers = new Set(['Math.random', 'import.meta']);
const localeDependent = /^(toLocale\w*|localeCompare)$/;

const memberName = (node) =>
  node.property.type === 'Identifier' ? node.property.value : node.property.expression?.value;

/** What a node does that is not pure; undefined when it does nothing of the kind. */
const impurity = (node) => {
  if (node.type === 'Identifier' && impureNames.has(node.value)) return node.value;
  if (node.type === 'MetaProperty') return 'import.meta';
  if (node.type === 'Import') return 'import()';
  if (node.type !== 'MemberExpression') return undefined;
  const name = memberName(node);
  if (localeDependent.test(name)) return name;
  const path = `${node.object.value}.${name}`;
  return node.object.type === 'Identifier' && impureMembers.has(path) ? path : undefined;
};

/** Names that are only labels: the property in `a.process`, the key in `{ process: 1 }`. */
const labels = { MemberExpression: ['property'], KeyValueProperty: ['key'], TsPropertySignature: ['key'] };

const isLabel = (node, key) => labels[node.type]?.includes(key) && node[key]?.type === 'Identifier';

const walk = (node, found) => {
  if (Array.isArray(node)) {
    for (const item of node) walk(item, found);
    return;
  }
  if (node === null || typeof node !== 'object') return;
  const name = typeof node.type === 'string' ? impurity(node) : undefined;
  if (name !== undefined) found.add(name);
  for (const [key, child] of Object.entries(node)) {
    if (key !== 'span' && !isLabel(node, key)) walk(child, found);
  }
};

const impuritiesOf = (source) => {
  const found = new Set();
  walk(parseSync(source, { syntax: 'typescript', decorators: true, target: 'es2024' }).body, found);
  return [...found];
};

const isDomain = (path) => /^services\/[^/]+\/src\/domain\//.test(path) && !path.endsWith('.spec.ts');

export const domainFiles = (root) => sourceFiles(root, ['services']).filter(isDomain);

export const purityProblems = (root) =>
  domainFiles(root).flatMap((path) =>
    impuritiesOf(readFileSync(join(root, path), 'utf8')).map((name) => `${path} uses ${name}: the domain is pure`),
  );
