/** Installs from the lock when what is installed differs from it; else does nothing. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { run } from './run.mjs';
import { inRoot, Stop } from './workspace.mjs';

const lockPath = inRoot('package-lock.json');
const stampPath = inRoot('node_modules', '.relata-lock');
const installedPath = inRoot('node_modules', '.package-lock.json');

const lockHash = () => createHash('sha256').update(readFileSync(lockPath)).digest('hex');

const packagesOf = (path) => Object.entries(JSON.parse(readFileSync(path, 'utf8')).packages ?? {});

/** Whether npm's own record of node_modules holds every package of the lock; optional ones of other platforms may be absent. */
const installedMatchesLock = () => {
  if (!existsSync(installedPath)) return false;
  const installed = new Map(packagesOf(installedPath));
  return packagesOf(lockPath)
    .filter(([path, entry]) => path.includes('node_modules/') && !(entry.optional && !installed.has(path)))
    .every(([path, entry]) => installed.get(path)?.version === entry.version && existsSync(inRoot(path)));
};

const stamped = () => existsSync(stampPath) && readFileSync(stampPath, 'utf8') === lockHash();

/** npm as this process was started by it, else the one on the path. */
const npmCommand = () => {
  if (process.env.npm_execpath?.endsWith('npm-cli.js')) return [process.execPath, process.env.npm_execpath];
  if (spawnSync('npm', ['--version'], { stdio: 'ignore' }).status === 0) return ['npm'];
  throw new Stop('Relata needs npm to install its packages, and npm is not on the path.');
};

export const ensureInstalled = async () => {
  if (stamped()) return;
  if (!installedMatchesLock()) {
    console.error('Installing packages from package-lock.json (about a minute the first time) …');
    const [command, ...args] = npmCommand();
    const options = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
    // npm runs on the Node that is here: Node 24 comes only with this install.
    const code = await run(command, [...args, ...options], { env: process.env });
    if (code !== 0) throw new Stop(`npm ci failed (exit ${code}); what it said stands above.`);
  }
  writeFileSync(stampPath, lockHash());
};
