import { CliError } from '../cli-error.js';
import type { AddVerb } from '../verb.js';

interface Entry {
  readonly revision: number;
  readonly at: string;
  readonly actor: string;
  readonly event: string;
  readonly reason?: string;
  readonly import?: string;
  readonly changes: readonly { readonly field: string; readonly from: unknown; readonly to: unknown }[];
}

export const historyVerb: AddVerb = (program, run) => {
  const verb = program
    .command('history')
    .description('who changed a record, when, why, field by field; the newest first')
    .argument('<record>', 'collection/id, e.g. contacts/0190…');
  run(verb, async ({ session, print }, record: string) => {
    const [collection, id, ...rest] = record.split('/');
    if (!collection || !id || rest.length > 0) throw new CliError('Name the record as collection/id.', 2);
    const path = `/${encodeURIComponent(collection)}/${encodeURIComponent(id)}/history`;
    const entries = await session.all<Entry>(path, { limit: '500' });
    print(entries, () => entries.map(entryText).join('\n'));
  });
};

const entryText = (entry: Entry): string =>
  [
    `${entry.at}  ${entry.actor}  ${entry.event}${entry.reason ? `  (${entry.reason})` : ''}${entry.import ? `  import ${entry.import}` : ''}`,
    ...entry.changes.map(({ field, from, to }) => `    ${field}: ${JSON.stringify(from)} → ${JSON.stringify(to)}`),
  ].join('\n');
