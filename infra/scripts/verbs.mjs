/** The verbs of the workspace. Each answers the exit code. */
import { existsSync } from 'node:fs';
import { bench } from './bench.mjs';
import { build } from './build.mjs';
import { writeConsoleApi } from './console-api.mjs';
import { writeContracts } from './contracts.mjs';
import { faults } from './faults.mjs';
import { ensureInstalled } from './install.mjs';
import { run } from './run.mjs';
import { test } from './test.mjs';
import { inRoot, node24, Stop } from './workspace.mjs';

/** `flagsFrom`: module that names the flags of Node that the program wants. */
const program = (path, flagsFrom) => async (args) => {
  await build();
  if (!existsSync(inRoot(path))) throw new Stop(`${path} is not there: this part of Relata is not built yet.`);
  const { NODE_FLAGS = [] } = flagsFrom ? await import(inRoot(flagsFrom)) : {};
  const flags = ['--enable-source-maps', '--disable-warning=ExperimentalWarning', ...NODE_FLAGS];
  return run(node24(), [...flags, inRoot(path), ...args]);
};

/**
 * The checks import installed packages, so they are loaded after the install; and they judge Node's own modules, so they
 * run on the Node that the product runs on.
 */
const afterInstall = (verb, load) => async (args) => {
  if (node24() !== process.execPath) return run(node24(), [inRoot('infra', 'scripts', 'relata.mjs'), verb, ...args]);
  const task = await load();
  return task(args);
};

/** Repairs what the formatter and the linter can repair. */
const fix = (args) => run('biome', ['check', '--write', ...(args.length === 0 ? ['.'] : args)]);

const verbs = {
  install: async () => 0,
  start: program('services/all-in-one/dist/main.js', 'services/all-in-one/dist/node-flags.js'),
  cli: program('services/cli/dist/main.js'),
  test: async (args) => {
    await build();
    return test(args);
  },
  bench,
  faults,
  verify: afterInstall('verify', async () => (await import('./verify.mjs')).verify),
  gallery: afterInstall('gallery', async () => (await import('./gallery.mjs')).gallery),
  structure: afterInstall('structure', async () => (await import('./structure.mjs')).structure),
  fix,
  contracts: async () => (await writeContracts()) || writeConsoleApi(),
};

export const main = async ([verb, ...args]) => {
  const chosen = verbs[verb];
  if (chosen === undefined)
    throw new Stop(`Unknown verb '${verb ?? ''}'. There are: ${Object.keys(verbs).join(', ')}.`);
  await ensureInstalled();
  process.exitCode = await chosen(args);
};
