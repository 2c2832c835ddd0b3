import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type AccessReport, verifyAccessLog } from '@relata/access-log';
import type { SignedHead } from '@relata/proof';
import {
  checkFiles,
  type LogProblem,
  type ProofReport,
  proofFiles,
  readAnchor,
  readHeads,
  readManifest,
  readRing,
  verifyExport,
  verifyLog,
  verifyProof,
} from '@relata/store-sqlite';
import { CliError, orRefused } from '../cli-error.js';
import type { CliContext } from '../cli-io.js';
import type { AddVerb } from '../verb.js';

interface VerifyOptions {
  readonly backup?: string;
  readonly anchor?: string;
  readonly export?: string;
}

/** Heads that were kept elsewhere, where a file is named. */
const keptIn = (anchor: string | undefined): readonly SignedHead[] | undefined => {
  if (anchor === undefined) return undefined;
  if (!existsSync(anchor)) throw new CliError(`There is no anchor ${anchor} (--anchor).`, 2);
  const kept = readAnchor(anchor);
  if (kept.length === 0) throw new CliError(`The anchor ${anchor} holds no heads.`, 2);
  return kept;
};

/** The log against the heads in the data folder and, where given, against those kept elsewhere. */
const proofOf = (data: string, log: string, anchor: string | undefined): Promise<ProofReport> => {
  const files = proofFiles(join(data, 'proof'));
  const heads = [...readHeads(files.heads), ...(keptIn(anchor) ?? [])];
  return verifyProof(log, heads, readRing(files), files.tree);
};

/** What of a problem is told. */
type Said = Pick<LogProblem, 'message' | 'id'> & { readonly kind: string };

const accessProblem = ({ problem }: AccessReport): Said | undefined =>
  problem === undefined ? undefined : { kind: 'access-log', message: problem };

const said = ({ kind, message, id }: Said): string => `${kind}: ${message}${id ? ` (event ${id})` : ''}`;

/** Every file of the backup, by its manifest. */
const asItWasWritten = (backup: string): Promise<void> =>
  orRefused(() => checkFiles(backup, readManifest(backup, 'log')));

/** An export by itself: no data folder is needed. */
const checkExport = ({ print, finish }: CliContext, file: string, anchor: string | undefined): void => {
  if (!existsSync(file)) throw new CliError(`There is no export ${file} (--export).`, 2);
  const report = verifyExport(readFileSync(file, 'utf8'), keptIn(anchor));
  const { problem, events, streams, head } = report;
  print(report, () =>
    problem
      ? `${problem.kind}: line ${problem.line}: ${problem.message}`
      : `${events} events of ${streams} streams are as they were when position ${head?.size} was signed at ${head?.at} ` +
        `by the key ${head?.key}${anchor === undefined ? '; compare it with a head that was kept elsewhere (--anchor)' : ''}.`,
  );
  finish(problem ? 3 : 0);
};

export const verifyVerb: AddVerb = (program, run) => {
  const verb = program
    .command('verify')
    .description('walk the log of a data folder offline, and name the first event that is not as it was written')
    .option('--backup <folder>', 'the log of a backup instead, every file of it included')
    .option('--export <file>', "instead, what 'relata proof export' wrote: with nothing but the file")
    .option('--anchor <file>', 'signed heads that were kept outside of the data folder (RELATA_ANCHOR)');
  run(verb, async (context, { anchor, backup, export: exported }: VerifyOptions) => {
    const { options, print, finish } = context;
    if (exported !== undefined) {
      if (backup !== undefined) throw new CliError('Either --export or --backup is checked, not both.', 2);
      return checkExport(context, exported, anchor);
    }
    const data = backup ?? options.data;
    const file = join(data, 'events.db');
    if (backup !== undefined) await asItWasWritten(backup);
    if (!existsSync(file)) throw new CliError(`There is no log in ${data} (--data, RELATA_DATA).`, 2);
    const chains = await verifyLog(file);
    const { problem: unproved, ...proof } = chains.ok ? await proofOf(data, file, anchor) : { heads: 0, signedUpTo: 0 };
    const access = await verifyAccessLog(join(data, 'access.db'));
    const problem = chains.problem ?? unproved ?? accessProblem(access);
    print({ ...chains, ...proof, access, ok: !problem, ...(problem ? { problem } : {}) }, () =>
      problem
        ? said(problem)
        : `${chains.events} events in ${chains.streams} streams are as they were written. ` +
          `${proof.heads} signed heads agree, the last of position ${proof.signedUpTo}. ` +
          `${access.entries} entries of the access log are as they were written${access.head ? `, up to ${access.head}` : ''}.`,
    );
    finish(problem ? 3 : 0);
  });
};
