/** Compiles what changed since the last time. */
import { existsSync } from 'node:fs';
import { run } from './run.mjs';
import { inRoot, Stop } from './workspace.mjs';

export const build = async (...projects) => {
  if (!existsSync(inRoot('libs', 'es', 'dist', 'index.js'))) console.error('Building …');
  const code = await run('tsc', ['-b', ...projects]);
  if (code !== 0) throw new Stop('The build failed; the errors stand above.');
};
