import { createReadStream, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { Readable } from 'node:stream';
import type { Command } from 'commander';
import { CliError } from '../cli-error.js';
import { type CliContext, table } from '../cli-io.js';
import { type JobAnswer, untilOver } from '../jobs.js';
import type { AddVerb } from '../verb.js';

interface ImportOptions {
  readonly as: string;
  readonly mapping?: string;
  readonly dryRun?: true;
  readonly errors?: string;
}

export const importVerb: AddVerb = (program, run) => {
  const verb: Command = program
    .command('import')
    .description('import a CSV file in UTF-8; what is there already is not made again')
    .argument('<file>', 'the file')
    .requiredOption('--as <collection>', 'users, accounts, products, contacts or deals')
    .option('--mapping <name|file>', 'a mapping by name, or a JSON file; without it one is chosen by the columns')
    .option('--dry-run', 'say what would happen, write nothing')
    .option('--errors <file>', 'where errors are written (default: <name>.errors.csv, here)')
    .addHelpText('after', '\nUndo: relata import-undo <id>. Mappings: relata mappings.');
  run(verb, (context, file: string, options: ImportOptions) => importFile(context, file, options));
};

export const importUndoVerb: AddVerb = (program, run) => {
  const verb = program
    .command('import-undo')
    .description('take an import back; what was changed or used since is kept')
    .argument('<id>', 'id of the import');
  run(verb, async (context, id: string) => {
    const started = await context.session.json<JobAnswer>(`/imports/${encodeURIComponent(id)}/undo`, {
      method: 'POST',
    });
    const { result = {} } = await untilOver(context, started);
    context.print(
      { ...result, job: started.id },
      () => `${result.undone} undone, ${result.kept} kept (job ${started.id})`,
    );
    context.finish(result.kept === 0 ? 0 : 4);
  });
};

export const mappingsVerb: AddVerb = (program, run) => {
  const verb = program.command('mappings').description('the mappings that imports know');
  run(verb, async ({ session, print }) => {
    const { items } = await session.json<{ items: { name: string; collection: string; title?: string }[] }>(
      '/import-mappings',
    );
    print(items, () =>
      table(
        ['name', 'for', 'title'],
        items.map((m) => [m.name, m.collection, m.title ?? '']),
      ),
    );
  });
};

const importFile = async (context: CliContext, file: string, options: ImportOptions): Promise<void> => {
  const { session, print, finish } = context;
  if (!existsSync(file) || !statSync(file).isFile()) throw new CliError(`There is no file ${file}.`, 2);
  const mapping = options.mapping === undefined ? undefined : await mappingName(context, options.mapping);
  const query = new URLSearchParams({
    as: options.as,
    ...(mapping === undefined ? {} : { mapping }),
    ...(options.dryRun ? { dryRun: 'true' } : {}),
  });
  const of = Readable.toWeb(createReadStream(file)) as ReadableStream;
  const started = await session.json<JobAnswer>(`/imports?${query}`, {
    method: 'POST',
    stream: { type: 'text/csv', of },
  });
  const job = await untilOver(context, started);
  const { errors: _, read, created, changed, unchanged, rejected, ...rest } = job.result ?? {};
  const errorsFile = await savedErrors(context, job, options.errors ?? `${basename(file)}.errors.csv`);
  const result = { read, created, changed, unchanged, rejected, errorsFile, ...rest, import: job.id };
  print(result, () =>
    [
      `${read} read: ${created} created, ${changed} changed, ${unchanged} unchanged, ${rejected} rejected`,
      ...(options.dryRun ? ['This was a dry run: nothing was written.'] : [`Import ${job.id}`]),
      ...(errorsFile === null ? [] : [`Errors by row, column and reason: ${errorsFile}`]),
    ].join('\n'),
  );
  finish(errorsFile === null ? 0 : 4);
};

/** The name as it is, or that of a mapping file, which is saved on the server first. */
const mappingName = async ({ session }: CliContext, given: string): Promise<string> => {
  if (!given.endsWith('.json') && !existsSync(given)) return given;
  let mapping: { readonly name?: unknown };
  try {
    mapping = JSON.parse(readFileSync(given, 'utf8')) as { readonly name?: unknown };
  } catch {
    throw new CliError(`${given} is no JSON file with a mapping.`, 2);
  }
  await session.json('/import-mappings', { method: 'POST', body: mapping });
  return String(mapping.name);
};

const savedErrors = async ({ session }: CliContext, job: JobAnswer, path: string): Promise<string | null> => {
  if (!job.files.some(({ name }) => name === 'errors.csv')) return null;
  const answer = await session.answer(`/imports/${job.id}/errors`);
  writeFileSync(path, Buffer.from(await answer.arrayBuffer()), { mode: 0o600 });
  return path;
};
