import { type Command, Option } from 'commander';
import { CliError } from '../cli-error.js';
import { table } from '../cli-io.js';
import type { AddVerb } from '../verb.js';

interface Change {
  readonly at: string;
  readonly actor: string;
  readonly type: string;
  readonly subject: string;
  readonly reason?: string;
  readonly position: string;
}
interface Access {
  readonly at: string;
  readonly actor?: string;
  readonly kind: string;
  readonly act: string;
  readonly records?: readonly string[];
  readonly collection?: string;
  readonly refused?: string;
  readonly number: number;
}
interface Act {
  readonly change?: Change;
  readonly access?: Access;
}
interface Page {
  readonly items: readonly Act[];
  readonly next?: string;
}
interface Reader {
  readonly actor?: string;
  readonly how: 'opened' | 'listed';
  readonly times: number;
  readonly first: string;
  readonly last: string;
  readonly acts: readonly string[];
}

interface Readers {
  readonly items: readonly Reader[];
  readonly listedSince?: string;
}

interface AuditOptions {
  readonly actor?: string;
  readonly record?: string;
  readonly kinds?: string;
  readonly since?: string;
  readonly until?: string;
  readonly limit: string;
}

const LONGEST_PAGE = 200;

const rowOf = ({ change, access }: Act): readonly (string | undefined)[] =>
  change
    ? [change.at, change.actor, change.type, change.subject, change.reason]
    : [access?.at, access?.actor, access?.act, access?.records?.join(' ') ?? access?.collection, access?.refused];

const countOf = (text: string): number => {
  const count = Number(text);
  if (!Number.isSafeInteger(count) || count < 1) throw new CliError('--limit is a number above zero.', 2);
  return count;
};

/** Every act that was asked for, page by page, up to so many. */
async function* actsOf(
  json: (path: string) => Promise<Page>,
  query: Readonly<Record<string, string>>,
  most: number,
): AsyncGenerator<Act> {
  let left = most;
  let before: string | undefined;
  do {
    const limit = String(Math.min(left, LONGEST_PAGE));
    const page = await json(
      `/audit/acts?${new URLSearchParams({ ...query, limit, ...(before === undefined ? {} : { before }) })}`,
    );
    yield* page.items;
    left -= page.items.length;
    before = page.next;
  } while (before !== undefined && left > 0);
}

const period = (command: Command): Command =>
  command
    .option('--actor <id>', 'what this user did')
    .option('--record <record>', 'what was done to this one, e.g. contacts/0190…')
    .option('--kinds <kinds>', 'comma-separated: change, read, export, sign-in, refusal')
    .option('--since <instant>', 'at this moment or later')
    .option('--until <instant>', 'at this moment or before')
    .option('--limit <n>', 'the newest so many', '1000');

/** Who did what, and who saw what. */
export const auditVerb: AddVerb = (program, run) => {
  const audit = program.command('audit').description('who did what, and who saw whom');
  const acts = period(audit.command('acts', { isDefault: true })).description(
    'changes, reads, sign-ins and refusals; the newest first',
  );
  run(acts, async ({ session, print }, { record, limit, ...rest }: AuditOptions) => {
    const { actor, kinds, since, until } = rest;
    const asked = { actor, kinds, since, until, client: record };
    const query = Object.fromEntries(
      Object.entries(asked).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
    );
    const found: Act[] = [];
    for await (const act of actsOf((path) => session.json<Page>(path), query, countOf(limit))) found.push(act);
    print(found, () => table(['at', 'who', 'act', 'on', 'why'], found.map(rowOf)));
  });
  const readers = audit
    .command('readers')
    .description('everyone who saw a record, opened or as a row of a list, the last first')
    .argument('<record>', 'collection/id, e.g. contacts/0190…')
    .addOption(new Option('--how <how>', 'only so').choices(['opened', 'listed']));
  run(readers, async ({ session, print, io }, record: string, { how }: { readonly how?: string }) => {
    const query = new URLSearchParams({ client: record, ...(how === undefined ? {} : { how }) });
    const { items, listedSince } = await session.json<Readers>(`/audit/readers?${query}`);
    if (listedSince !== undefined) io.err(`Lists of before ${listedSince} were not looked at.\n`);
    print(items, () =>
      table(
        ['who', 'how', 'times', 'first', 'last', 'by'],
        items.map((one) => [one.actor, one.how, one.times, one.first, one.last, one.acts.join(' ')]),
      ),
    );
  });
};
