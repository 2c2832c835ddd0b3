import { resolve } from 'node:path';
import { runCli } from '@relata/cli';
import type { TestRelata } from './relata.js';

export interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs one command line as a program would. */
export const cli = async (relata: Pick<TestRelata, 'url' | 'data'>, ...args: readonly string[]): Promise<Ended> => {
  const said = { out: '', err: '' };
  const code = await runCli(args, {
    out: (text) => {
      said.out += text;
    },
    err: (text) => {
      said.err += text;
    },
    person: false,
    env: { RELATA_URL: relata.url, RELATA_DATA: relata.data },
    seedProgram: resolve('services/all-in-one/dist/seed.main.js'),
  });
  return { code, ...said };
};
