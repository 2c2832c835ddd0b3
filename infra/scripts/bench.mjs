/** `npm run bench`: builds the benches and runs them. Times are shown and never judged here. */
import { existsSync } from 'node:fs';
import { build, compile } from './build.mjs';
import { run } from './run.mjs';
import { inRoot, node24, Stop } from './workspace.mjs';

export const bench = async (args) => {
  if (!existsSync(inRoot('tests', 'bench', 'tsconfig.json'))) throw new Stop('tests/bench is not there yet.');
  await build();
  await compile('tests/bench');
  return run(node24(), [
    '--expose-gc',
    '--disable-warning=ExperimentalWarning',
    inRoot('tests/bench/dist/run.js'),
    ...args,
  ]);
};
