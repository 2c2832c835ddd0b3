import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { CliError } from '../cli-error.js';
import type { AddVerb } from '../verb.js';

interface SeedOptions {
  readonly contacts: string;
  readonly seed: string;
}

const MOST = 1_000_000;

export const seedVerb: AddVerb = (program, run) => {
  const verb = program
    .command('seed')
    .description('fill an empty data folder with a made-up company: two years of history, names in five languages')
    .option('--contacts <n>', `size by the number of contacts, up to ${MOST}`, '400')
    .option('--seed <n>', 'the same number makes the same company', '1');
  run(verb, async ({ io, options: { data } }, { contacts, seed }: SeedOptions) => {
    for (const [name, text] of [
      ['--contacts', contacts],
      ['--seed', seed],
    ] as const)
      if (!/^\d{1,7}$/u.test(text) || Number(text) < 1 || Number(text) > MOST)
        throw new CliError(`${name} is a whole number from 1 to ${MOST}.`, 2);
    // Only the process that holds every service can make records of all of them.
    const child = spawn(process.execPath, [io.seedProgram, data, contacts, seed], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child.stdout.setEncoding('utf8').on('data', (text: string) => io.out(text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => io.err(text));
    const [code] = (await once(child, 'close')) as [number | null];
    if (code !== 0) throw new CliError('Nothing was made.', code === 3 ? 3 : 1);
  });
};
