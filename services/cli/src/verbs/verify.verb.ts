import { existsSync } from 'node:fs';
import { join } from 'node:path';
import {
  type LogProblem,
  type ProofReport,
  proofFiles,
  readHeads,
  readRing,
  verifyLog,
  verifyProof,
} from '@relata/store-sqlite';
import { CliError } from '../cli-error.js';
import type { AddVerb } from '../verb.js';

interface VerifyOptions {
  readonly anchor?: string;
}

/** The log against the heads in the data folder and, where given, against those kept elsewhere. */
const proofOf = (data: string, log: string, anchor: string | undefined): Promise<ProofReport> => {
  if (anchor !== undefined && !existsSync(anchor)) throw new CliError(`There is no anchor ${anchor} (--anchor).`, 2);
  const files = proofFiles(join(data, 'proof'));
  const kept = anchor === undefined ? [] : readHeads(anchor);
  if (anchor !== undefined && kept.length === 0) throw new CliError(`The anchor ${anchor} holds no heads.`, 2);
  const heads = [...readHeads(files.heads), ...kept];
  return verifyProof(log, heads, readRing(files));
};

const said = ({ kind, message, id }: LogProblem): string => `${kind}: ${message}${id ? ` (event ${id})` : ''}`;

export const verifyVerb: AddVerb = (program, run) => {
  const verb = program
    .command('verify')
    .description('walk the log of a data folder offline, and name the first event that is not as it was written')
    .option('--anchor <file>', 'signed heads that were kept outside of the data folder (RELATA_ANCHOR)');
  run(verb, async ({ options, print, finish }, { anchor }: VerifyOptions) => {
    const file = join(options.data, 'events.db');
    if (!existsSync(file)) throw new CliError(`There is no log in ${options.data} (--data, RELATA_DATA).`, 2);
    const chains = await verifyLog(file);
    const { problem: unproved, ...proof } = chains.ok
      ? await proofOf(options.data, file, anchor)
      : { heads: 0, signedUpTo: 0 };
    const problem = chains.problem ?? unproved;
    print({ ...chains, ...proof, ok: !problem, ...(problem ? { problem } : {}) }, () =>
      problem
        ? said(problem)
        : `${chains.events} events in ${chains.streams} streams are as they were written. ` +
          `${proof.heads} signed heads agree, the last of position ${proof.signedUpTo}.`,
    );
    finish(problem ? 3 : 0);
  });
};
