/** Checks that other tools make; their output is the problem's text. */
import { existsSync } from 'node:fs';
import { capture } from '../run.mjs';
import { inRoot } from '../workspace.mjs';

const outputOnFailure = async (command, args) => {
  const { code, output } = await capture(command, args);
  return code === 0 ? [] : [output.trim()];
};

/** Format, lint, import order and file names. */
export const styleProblems = () =>
  outputOnFailure('biome', ['check', '--error-on-warnings', '--max-diagnostics=40', '--colors=off', '.']);

export const typesProblems = async () => {
  const sources = await outputOnFailure('tsc', ['-b']);
  if (sources.length > 0) return sources;
  const bench = existsSync(inRoot('tests', 'bench', 'tsconfig.json'))
    ? await outputOnFailure('tsc', ['-b', 'tests/bench'])
    : [];
  return [...bench, ...(await outputOnFailure('tsc', ['-p', 'tsconfig.spec.json']))];
};
