import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/** A server under test, in a process of its own. */
export interface StartedProcess {
  /** What the wanted line of its output said. */
  readonly said: string;
  /** From the spawn to that line. */
  readonly seconds: number;
  /** Resident memory now, MiB. */
  memory(): number;
  /** The part of it that is the process's own, MiB: without mapped files, whose pages the system takes back when it likes. */
  ownMemory(): number;
  /** Processor time of all its threads so far, seconds; undefined where the system does not tell. */
  cpuSeconds(): number | undefined;
  /** Asks it to finish, and resolves when it has ended. */
  stop(): Promise<void>;
}

/** Clock ticks a second in `/proc`: fixed on Linux. */
const TICKS = 100;

/** Starts a compiled file with this Node and waits for a line of its output. Rejects when it ends before. */
export const startProcess = async (
  file: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
  wanted: RegExp,
  flags: readonly string[] = [],
): Promise<StartedProcess> => {
  const begun = performance.now();
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', ...flags, file, ...args], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const said = await lineOf(child, wanted);
  const seconds = (performance.now() - begun) / 1_000;
  const pid = String(child.pid);
  const memory = (): number => Number(execFileSync('ps', ['-o', 'rss=', '-p', pid], { encoding: 'utf8' })) / 1_024;
  return {
    said,
    seconds,
    memory,
    ownMemory: () => anonymousOf(`/proc/${pid}/status`) ?? memory(),
    cpuSeconds: () => cpuOf(`/proc/${pid}/stat`),
    stop: () =>
      new Promise((resolve) => {
        if (child.exitCode !== null || child.signalCode !== null) return resolve();
        child.once('exit', () => resolve());
        child.kill('SIGTERM');
      }),
  };
};

const lineOf = (child: ChildProcess, wanted: RegExp): Promise<string> =>
  new Promise((resolve, reject) => {
    let text = '';
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`the server ended with ${code} before it was ready: ${text}`)));
    child.stdout?.setEncoding('utf8').on('data', (more: string) => {
      text += more;
      const found = wanted.exec(text);
      if (found) resolve(found[1] ?? found[0]);
    });
  });

const anonymousOf = (status: string): number | undefined => {
  if (!existsSync(status)) return undefined;
  const found = /^RssAnon:\s+(\d+) kB$/m.exec(readFileSync(status, 'utf8'));
  return found ? Number(found[1]) / 1_024 : undefined;
};

/** User and system time stand in the fields 14 and 15, counted behind the name, which may hold spaces. */
const cpuOf = (stat: string): number | undefined => {
  if (!existsSync(stat)) return undefined;
  const text = readFileSync(stat, 'utf8');
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS;
};
