/** Where things lie, and how a command says one clear line and stops. */
import { existsSync } from 'node:fs';
import { delimiter, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');

export const inRoot = (...parts) => join(root, ...parts);

/** A mistake of the user or of the machine: shown as its message alone, without a stack. */
export class Stop extends Error {
  expected = true;
}

/** Node 24 that runs everything but these scripts: the machine's own one, or the one that came with the install. */
export const node24 = () => {
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  const installed = inRoot('node_modules', '.bin', 'node');
  if (existsSync(installed)) return installed;
  throw new Stop(
    `Relata runs on Node 24; this is Node ${process.versions.node} on ${process.platform} ${process.arch}, ` +
      'for which no Node 24 comes with the install. Install Node 24 and run this again.',
  );
};

/** The environment for tools: Node 24 and the installed binaries first on the path. */
export const toolEnvironment = () => ({
  ...process.env,
  NX_DAEMON: 'false',
  PATH: [dirname(node24()), inRoot('node_modules', '.bin'), process.env.PATH ?? ''].join(delimiter),
});
