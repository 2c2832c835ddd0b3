import { hasRealData, type ImportWorld, realFile, withImports } from './import-world.js';

const FILES = [
  ['users', 'crm-users', 'crm-opportunities/sales_teams.csv', 35],
  ['products', 'crm-products', 'crm-opportunities/products.csv', 7],
  ['accounts', 'crm-accounts', 'crm-opportunities/accounts.csv', 85],
  ['deals', 'crm-deals', 'crm-opportunities/sales_pipeline.csv', 8800],
  ['accounts', 'sp500-accounts', 'companies/constituents.csv', 503],
  ['contacts', 'officials-contacts', 'officials/officials.csv', 537],
] as const;

interface DealRow {
  readonly stageId: string;
  readonly value: { readonly amount: string; readonly currency: string };
  readonly closedOn?: string;
  readonly openedOn?: string;
  readonly ownerId: string;
  readonly accountId?: string;
  readonly lines: readonly { readonly productId: string }[];
}
interface UserRow {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly string[];
  readonly managerId?: string;
  readonly office?: string;
}

const eachFile = async (
  { bring }: ImportWorld,
  work: (result: Awaited<ReturnType<typeof bring>>, rows: number) => void,
) => {
  for (const [as, mapping, file, rows] of FILES) work(await bring(as, realFile(file), `&mapping=${mapping}`), rows);
};

const exported = async <T>({ url }: ImportWorld, collection: string): Promise<readonly T[]> => {
  const answer = await fetch(`${url}/api/v1/exports?collection=${collection}&format=ndjson`, {
    headers: { authorization: 'Bearer root' },
  });
  const text = await answer.text();
  return text.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line) as T]));
};

const tally = (keys: readonly string[]): Readonly<Record<string, number>> =>
  Object.fromEntries([...Map.groupBy(keys, (key) => key)].map(([key, all]) => [key, all.length]));

const sums = (deals: readonly DealRow[], keyOf: (deal: DealRow) => string): ReadonlyMap<string, number> => {
  const found = new Map<string, number>();
  for (const deal of deals) found.set(keyOf(deal), (found.get(keyOf(deal)) ?? 0) + Number(deal.value.amount));
  return found;
};

(hasRealData() ? describe : describe.skip)('the real files', () => {
  it(
    'come in whole, show every figure that they should, and come in once',
    () =>
      withImports(async (world) => {
        await eachFile(world, ({ result, errors }, rows) =>
          expect({ ...result, file: errors }).toMatchObject({ file: '', read: rows, created: rows, incomplete: 0 }),
        );
        await showsTheFigures(world);
        const head = await world.store.safeHead();
        await eachFile(world, ({ result }, rows) =>
          expect(result).toMatchObject({ read: rows, created: 0, changed: 0, unchanged: rows, rejected: 0 }),
        );
        expect(await world.store.safeHead()).toBe(head);
      }),
    180_000,
  );

  it(
    'are tried first without a trace',
    () =>
      withImports(async (world) => {
        for (const [as, mapping, file, rows] of FILES.slice(0, 3)) {
          const { result } = await world.bring(as, realFile(file), `&mapping=${mapping}&dryRun=true`);
          expect(result).toMatchObject({ read: rows, created: rows, rejected: 0, dryRun: true });
        }
        expect(await world.store.safeHead()).toBe('0');
      }),
    60_000,
  );
});

const showsTheFigures = async (world: ImportWorld): Promise<void> => {
  const deals = await exported<DealRow>(world, 'deals');
  const users = new Map((await exported<UserRow>(world, 'users')).map((user) => [user.id, user]));
  expect(tally(deals.map((deal) => deal.stageId))).toEqual({ Won: 4238, Lost: 2473, Engaging: 1589, Prospecting: 500 });
  const won = deals.filter((deal) => deal.stageId === 'Won');
  expect(sums(won, () => 'all').get('all')).toBe(10_005_534);
  expect([...sums(won, (deal) => deal.closedOn?.slice(0, 7) ?? '')].toSorted().map(([, sum]) => sum)).toEqual([
    1_134_672, 721_932, 1_025_713, 1_338_466, 696_932, 1_050_059, 1_235_264, 731_980, 938_943, 1_131_573,
  ]);
  const best = [...sums(won, (deal) => users.get(deal.ownerId)?.name ?? '')].toSorted(([, a], [, b]) => b - a);
  expect(best.slice(0, 3)).toEqual([
    ['Darcel Schlecht', 1_153_214],
    ['Vicki Laflamme', 478_396],
    ['Kary Hendrixson', 454_298],
  ]);
  const agents = [...users.values()].filter((user) => user.roles.includes('sales'));
  expect(agents).toHaveLength(35);
  expect(new Set(agents.map((user) => user.managerId)).size).toBe(6);
  expect([...new Set(agents.map((user) => user.office))].toSorted()).toEqual(['Central', 'East', 'West']);
  expect(deals.filter((deal) => deal.accountId === undefined)).toHaveLength(1425);
  const opened = deals.flatMap((deal) => deal.openedOn ?? []).toSorted();
  expect([
    opened.length,
    opened[0],
    won
      .map((deal) => deal.closedOn)
      .toSorted()
      .at(-1),
  ]).toEqual([8300, '2016-10-20', '2017-12-31']);
  const accounts = await exported<{ parentId?: string; sector?: string; country?: string }>(world, 'accounts');
  expect(accounts.filter((account) => account.parentId !== undefined)).toHaveLength(15);
  expect(accounts.filter((account) => account.sector === 'technology')).toHaveLength(12);
  expect(accounts.filter((account) => account.country === 'PH')).toHaveLength(1);
};
