import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { rotateMasterKey } from '@relata/privacy';
import { CliError, orRefused } from '../cli-error.js';
import { type JobAnswer, untilOver } from '../jobs.js';
import type { AddVerb } from '../verb.js';

interface EraseOptions {
  readonly ground: string;
  readonly also: readonly string[];
  readonly keep: readonly string[];
  readonly yes?: true;
}

interface Preview {
  readonly legalHold?: { readonly reason?: string };
  readonly records: readonly { readonly ref: string; readonly others: readonly string[]; readonly goes: boolean }[];
  readonly staying: readonly string[];
}

const many = (value: string, before: readonly string[]): readonly string[] => [...before, value];

const pathOf = (record: string): string => {
  const [collection, id, ...rest] = record.split('/');
  if (!collection || !id || rest.length > 0) throw new CliError('Name the record as contacts/ID.', 2);
  return `/${encodeURIComponent(collection)}/${encodeURIComponent(id)}`;
};

const previewText = (record: string, { legalHold, records, staying }: Preview): string =>
  [
    ...(legalHold ? [`A legal hold lies on ${record}: ${legalHold.reason ?? ''}`] : []),
    `goes   ${record}`,
    ...records.map(
      ({ ref, others, goes }) =>
        `${goes ? 'goes ' : 'stays'}  ${ref}${others.length ? ` (also ${others.join(', ')})` : ''}`,
    ),
    ...staying.map((ref) => `stays  ${ref} (shows a marker)`),
    'Nothing was done: give --yes.',
  ].join('\n');

export const eraseVerb: AddVerb = (program, run) => {
  const verb = program
    .command('erase')
    .description('make the personal data of somebody unreadable for good; without --yes, tell what would go')
    .argument('<record>', 'contacts/ID, or notes/ID or tasks/ID by itself')
    .option('--ground <ground>', 'request, objection, retention or other', 'request')
    .option('--also <record>', 'a note or task that concerns others, too; may be repeated', many, [])
    .option('--keep <record>', 'a note or task that concerns nobody else and stays; may be repeated', many, [])
    .option('--yes', 'do it');
  run(verb, async (context, person: string, { ground, also, keep, yes }: EraseOptions) => {
    const { session, print, finish } = context;
    const path = `${pathOf(person)}/erase`;
    const body = { ground, also, keep };
    if (!yes) {
      const preview = await session.json<Preview>(path, { method: 'POST', body: { ...body, preview: true } });
      print(preview, () => previewText(person, preview));
      return;
    }
    const job = await untilOver(context, await session.json<JobAnswer>(path, { method: 'POST', body }));
    const { status, code, ...rest } = (job.result ?? {}) as { readonly status?: string; readonly code?: string };
    print({ status, ...(code === undefined ? {} : { code }), ...rest }, () =>
      status === 'done' ? JSON.stringify(job.result, null, 2) : `It was refused: ${code}.`,
    );
    finish(status === 'done' ? 0 : 3);
  });
};

export const keysVerb: AddVerb = (program, run) => {
  const keys = program.command('keys').description('the master key of the vault');
  const rotate = keys
    .command('rotate')
    .description(
      'put a new master key in the place of the present one, also while the server runs; the log stays as it is',
    );
  run(rotate, async ({ io, options, print }) => {
    const vault = join(options.data, 'vault.db');
    if (!existsSync(vault)) throw new CliError(`There is no vault in ${options.data} (--data, RELATA_DATA).`, 2);
    const file = io.env.RELATA_MASTER_KEY_FILE || join(options.data, 'secrets', 'master-key');
    await orRefused(() => rotateMasterKey(vault, file));
    print(
      { rotated: true, file },
      () => `The vault opens by the new key in ${file}; keep it, and destroy copies of the old one.`,
    );
  });
};

interface Due {
  readonly ref: string;
  readonly updatedAt: string;
}

export const dueVerb: AddVerb = (program, run) => {
  const verb = program
    .command('due')
    .description('records that nobody has changed for longer than their kind is kept')
    .argument('<collection>', 'contacts, notes or tasks');
  run(verb, async ({ session, print }, collection: string) => {
    const found = await session.all<Due>('/privacy/due', { collection, limit: '500' });
    print(found, () => found.map(({ ref, updatedAt }) => `${updatedAt}  ${ref}`).join('\n'));
  });
};
