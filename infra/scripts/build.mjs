/** Compiles what changed since the last time. */
import { existsSync } from 'node:fs';
import { buildConsole } from './console.mjs';
import { run } from './run.mjs';
import { inRoot, Stop } from './workspace.mjs';

/** The compiler alone, on the projects that are named or on all. */
export const compile = async (...projects) => {
  if (!existsSync(inRoot('libs', 'es', 'dist', 'index.js'))) console.error('Building …');
  const code = await run('tsc', ['-b', ...projects]);
  if (code !== 0) throw new Stop('The build failed; the errors stand above.');
};

/** Everything that runs: the services and the console's pages. */
export const build = async () => {
  await compile();
  await buildConsole();
};
