import { spawn } from 'node:child_process';

export interface ChildOptions {
  /** Called with each whole line of its output; true kills the process at once. */
  readonly killAt?: (line: string) => boolean;
  /** What runs it, with its arguments, e.g. `strace`. Default: this Node. */
  readonly under?: readonly string[];
}

export interface EndedChild {
  /** Whole lines only: what stands after the last line end was not said. */
  readonly lines: readonly string[];
  readonly errors: string;
  readonly signal: NodeJS.Signals | null;
  readonly code: number | null;
}

/** Runs a script in a process of its own until that is over. */
export const childEnded = (script: string, args: readonly string[], options: ChildOptions = {}): Promise<EndedChild> =>
  new Promise((done) => {
    const [command = process.execPath, ...before] = [...(options.under ?? []), process.execPath];
    const child = spawn(command, [...before, script, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
    const lines: string[] = [];
    let rest = '';
    let errors = '';
    child.stderr.on('data', (chunk) => {
      errors += chunk;
    });
    child.stdout.on('data', (chunk: Buffer) => {
      const [last = '', ...whole] = (rest + chunk).split('\n').toReversed();
      rest = last;
      for (const line of whole.toReversed()) {
        lines.push(line);
        if (options.killAt?.(line)) child.kill('SIGKILL');
      }
    });
    child.on('close', (code, signal) => done({ lines, errors, signal, code }));
  });

/** The same for a process that has to be killed: throws when it ended in another way. */
export const killedChild = async (
  script: string,
  args: readonly string[],
  options: ChildOptions = {},
): Promise<readonly string[]> => {
  const { lines, errors, signal } = await childEnded(script, args, options);
  if (signal !== 'SIGKILL') throw new Error(`the child ended by itself: ${errors}`);
  return lines;
};

/** Kills after so many lines. */
export const afterLines = (count: number): ((line: string) => boolean) => {
  let seen = 0;
  return () => ++seen > count;
};
