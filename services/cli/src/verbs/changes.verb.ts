import type { AddVerb } from '../verb.js';

interface Changed {
  readonly id: string;
  readonly kind: 'came' | 'went' | 'stayed';
  readonly changes: readonly { readonly field: string; readonly from: unknown; readonly to: unknown }[];
}

const textOf = ({ id, kind, changes }: Changed): string =>
  [
    `${kind}  ${id}`,
    ...changes.map(({ field, from, to }) => `    ${field}: ${JSON.stringify(from)} → ${JSON.stringify(to)}`),
  ].join('\n');

/** What changed in a list between two moments. */
export const changesVerb: AddVerb = (program, run) => {
  const verb = program
    .command('changes')
    .description('what changed in a list between two moments: which records came, which went, field by field')
    .argument('<collection>', 'accounts, contacts or deals')
    .requiredOption('--from <moment>', 'instant or position')
    .option('--to <moment>', 'instant or position; default: now')
    .option('--filter <rsql>', 'only records that it lets in at one of the moments, e.g. stageId==won');
  run(verb, async ({ session, print }, collection: string, given: Readonly<Record<string, string>>) => {
    const { from = '', to, filter } = given;
    const asked = { from, ...(to === undefined ? {} : { to }), ...(filter === undefined ? {} : { filter }) };
    const found = await session.all<Changed>(`/${encodeURIComponent(collection)}/changes`, { ...asked, limit: '200' });
    print(found, () => found.map(textOf).join('\n'));
  });
};
