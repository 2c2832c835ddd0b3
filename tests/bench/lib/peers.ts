import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../../peers/', import.meta.url));
/** Compiling the peer's driver takes minutes on a small machine. */
const INSTALL_LIMIT_MS = 900_000;

/** Installs the peers from their own lock when they are not there yet. Answers why they cannot be used, or nothing. */
export const installPeers = async (): Promise<string | undefined> => (await install()) ?? (await load());

const install = async (): Promise<string | undefined> => {
  if (existsSync(join(folder, 'node_modules', '.package-lock.json'))) return undefined;
  console.error('Installing the peers, whose driver may have to be compiled (some minutes) …');
  const [command, first] = npm();
  const args = [...first, 'ci', '--legacy-peer-deps', '--no-audit', '--no-fund', '--loglevel=error'];
  const { code, output } = await ended(command, args, INSTALL_LIMIT_MS);
  return code === 0 ? undefined : `npm ci: ${errorIn(output)}`;
};

/** A driver may install and yet not load, when it was built for another platform. */
const load = async (): Promise<string | undefined> => {
  const script = "await import('@event-driven-io/emmett-sqlite')";
  const { code, output } = await ended(process.execPath, ['--input-type=module', '--eval', script]);
  return code === 0 ? undefined : errorIn(output);
};

/** What a peer's script prints at its end. */
export interface PeerFigure {
  /** Events a second. */
  readonly rate: number;
  /** Journal and durability of its file, as the engine states them. */
  readonly mode: string;
}

/** Runs a script of the peers in a process of its own. Throws when it fails. */
export const runPeer = async (script: string, args: readonly (string | number)[]): Promise<PeerFigure> => {
  const { code, output } = await ended(process.execPath, [join(folder, script), ...args.map(String)]);
  if (code !== 0) throw new Error(`${script} failed: ${output}`);
  return JSON.parse(lastLine(output)) as PeerFigure;
};

/** The npm that started this process, else the one on the path. */
const npm = (): readonly [string, readonly string[]] => {
  const script = process.env.npm_execpath;
  return script?.endsWith('npm-cli.js') ? [process.execPath, [script]] : ['npm', []];
};

const ended = (
  command: string,
  args: readonly string[],
  timeout?: number,
): Promise<{ readonly code: number | null; readonly output: string }> =>
  new Promise((resolve) => {
    const env = { ...process.env, PATH: `${dirname(process.execPath)}:${process.env.PATH ?? ''}` };
    const child = spawn(command, args, { cwd: folder, env, timeout, stdio: ['ignore', 'pipe', 'pipe'] });
    const chunks: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.once('error', (error) => resolve({ code: null, output: error.message }));
    child.once('close', (code) => resolve({ code, output: Buffer.concat(chunks).toString('utf8') }));
  });

const errorIn = (output: string): string => output.split('\n').find((line) => /error/i.test(line)) ?? lastLine(output);

const lastLine = (output: string): string => output.trimEnd().split('\n').at(-1) ?? '';
