/** No source file over 300 lines, and no comment that switches a check off. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sourceFiles } from './source-files.mjs';

const ceiling = 300;
// Written in parts, so that this file does not name itself.
const switches = new RegExp(['biome', 'eslint', 'oxlint'].map((tool) => `${tool}-(ignore|disable)`).join('|'));
const typeSwitches = new RegExp(`@ts-(${['ignore', 'nocheck', 'expect-error'].join('|')})`);

const problemsOf = (root, path) => {
  const lines = readFileSync(join(root, path), 'utf8').trimEnd().split('\n');
  const tooLong = lines.length > ceiling ? [`${path} has ${lines.length} lines; the ceiling is ${ceiling}`] : [];
  const switchedOff = lines.flatMap((line, index) =>
    switches.test(line) || typeSwitches.test(line) ? [`${path}:${index + 1} switches a check off`] : [],
  );
  return [...tooLong, ...switchedOff];
};

export const lengthProblems = (root) =>
  sourceFiles(root, ['libs', 'services', 'infra', 'tests']).flatMap((path) => problemsOf(root, path));
