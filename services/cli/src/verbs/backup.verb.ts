import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { backUp, type PartFiles, restore } from '@relata/store-sqlite';
import { CliError, orRefused } from '../cli-error.js';
import type { AddVerb } from '../verb.js';

/** The log, and what belongs to it. Heads come first: one that was signed later would speak of events that are not there. */
const LOG: PartFiles = {
  part: 'log',
  before: ['proof/keys.jsonl', 'proof/heads.jsonl'],
  databases: ['events.db', 'access.db'],
  after: ['mappings', 'jobs', 'erasures.jsonl'],
};
/** The keys of the personal data, and the accounts; never older than the log's copy. */
const VAULT: PartFiles = { part: 'vault', databases: ['vault.db', 'accounts.db'], after: ['erasures.jsonl'] };
/** What opens the vault and signs: whoever has this and the vault reads everything. */
const SECRETS: PartFiles = { part: 'secrets', after: ['secrets'] };

interface BackupOptions {
  readonly vault: string;
  readonly secrets?: string;
}

const inside = (a: string, b: string): boolean => `${resolve(a)}/`.startsWith(`${resolve(b)}/`);

/** One folder with both parts in it is one theft. */
const assertApart = (folders: readonly (string | undefined)[]): void => {
  const given = folders.filter((folder) => folder !== undefined);
  for (const [i, a] of given.entries())
    for (const b of given.slice(i + 1))
      if (inside(a, b) || inside(b, a))
        throw new CliError(`${a} and ${b} lie in each other: the parts of a backup are kept apart.`, 2);
};

export const backupVerb: AddVerb = (program, run) => {
  const verb = program
    .command('backup')
    .description('copy a data folder that may be in use: the log, and apart from it the vault')
    .argument('<folder>', 'for the log and what belongs to it')
    .requiredOption('--vault <folder>', 'for the keys of the personal data, apart from the log')
    .option(
      '--secrets <folder>',
      'for master key and signing keys, apart from both; else keep that folder by yourself',
    );
  run(verb, async ({ options, print }, folder: string, { vault, secrets }: BackupOptions) => {
    const { data } = options;
    if (!existsSync(join(data, 'events.db')))
      throw new CliError(`There is no log in ${data} (--data, RELATA_DATA).`, 2);
    assertApart([data, folder, vault, secrets]);
    const of = { id: randomUUID(), madeAt: new Date().toISOString() };
    const { position } = await orRefused(() => backUp(data, LOG, folder, of));
    await orRefused(() => backUp(data, VAULT, vault, of));
    if (secrets !== undefined) await orRefused(() => backUp(data, SECRETS, secrets, of));
    print({ ...of, position, folder, vault, ...(secrets === undefined ? {} : { secrets }) }, () =>
      [
        `The log up to position ${position} is in ${folder}, the vault in ${vault}.`,
        secrets === undefined
          ? 'The master key and the signing keys are not in it: without the folder secrets nothing personal can be read.'
          : `Master key and signing keys are in ${secrets}; keep them apart from the vault.`,
      ].join('\n'),
    );
  });
};

interface RestoreOptions {
  readonly vault: string;
  readonly secrets?: string;
  readonly until?: string;
  readonly ledger?: string;
}

export const restoreVerb: AddVerb = (program, run) => {
  const verb = program
    .command('restore')
    .description('make a new data folder (--data) of a backup, verified; whoever was erased since is erased again')
    .argument('<folder>', 'the log of the backup')
    .requiredOption('--vault <folder>', 'the vault of the backup')
    .option('--secrets <folder>', 'master key and signing keys; else put the folder secrets into --data first')
    .option('--until <moment>', 'end with this position, instant or event id')
    .option('--ledger <file>', 'the newest erasures.jsonl that there is, when it is newer than the backup');
  run(verb, async ({ options, print }, log: string, given: RestoreOptions) => {
    const { data } = options;
    const done = await orRefused(() => restore({ log, data, ...given }));
    const master = existsSync(join(data, 'secrets', 'master-key'));
    print({ ...done, data }, () =>
      [
        `${data} has the log up to position ${done.position}, verified. Its read models are folded by the first start.`,
        master
          ? `Start it: npm start -- --data ${data}`
          : `Put the folder secrets (master-key, proof-key.pem) into ${data}, then: npm start -- --data ${data}`,
      ].join('\n'),
    );
  });
};
