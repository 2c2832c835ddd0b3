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

/** The oldest Node that has all that is used: UUIDs in the order of time (24.16). */
const OLDEST = [24, 16];

const isNewEnough = (version) => {
  const [major, minor] = version.split('.').map(Number);
  return major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1]);
};

/** Node 24 that runs everything but these scripts: the machine's own one, or the one that came with the install. */
export const node24 = () => {
  if (isNewEnough(process.versions.node)) return process.execPath;
  const installed = inRoot('node_modules', '.bin', 'node');
  if (existsSync(installed)) return installed;
  throw new Stop(
    `Relata runs on Node ${OLDEST.join('.')} or newer; this is Node ${process.versions.node} on ${process.platform} ${process.arch}, ` +
      'for which none comes with the install. Install one and run this again.',
  );
};

/** The environment for tools: Node 24 and the installed binaries first on the path. */
export const toolEnvironment = () => ({
  ...process.env,
  NX_DAEMON: 'false',
  PATH: [dirname(node24()), inRoot('node_modules', '.bin'), process.env.PATH ?? ''].join(delimiter),
});
