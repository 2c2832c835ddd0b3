import { cli } from './cli.js';
import { hasRealData, realFile, realPath, withImports } from './import-world.js';
import { type Client, type TestRelata, testRelata } from './relata.js';

const FILES = [
  ['users', 'crm-users', 'crm-opportunities/sales_teams.csv', 35],
  ['products', 'crm-products', 'crm-opportunities/products.csv', 7],
  ['accounts', 'crm-accounts', 'crm-opportunities/accounts.csv', 85],
  ['deals', 'crm-deals', 'crm-opportunities/sales_pipeline.csv', 8800],
  ['accounts', 'sp500-accounts', 'companies/constituents.csv', 503],
  ['contacts', 'officials-contacts', 'officials/officials.csv', 537],
] as const;

interface Row {
  readonly key: string | null;
  readonly label?: string;
  readonly count: number;
  readonly won: { readonly count: number; readonly value: { readonly amount: string; readonly currency: string } };
}
type Report = (by: string) => Promise<readonly Row[]>;

const MONTHS = [1134672, 721932, 1025713, 1338466, 696932, 1050059, 1235264, 731980, 938943, 1131573];
const won = (row: Row | undefined): number => Number(row?.won.value.amount);
const byValue = (rows: readonly Row[]): readonly (readonly [string | null, number])[] =>
  rows.map((row) => [row.label ?? row.key, won(row)] as const).toSorted(([, a], [, b]) => b - a);

const showsTheFigures = async (report: Report): Promise<void> => {
  const stages = await report('stage');
  expect(Object.fromEntries(stages.map((row) => [row.label ?? row.key, row.count]))).toEqual({
    Prospecting: 500,
    Engaging: 1589,
    Won: 4238,
    Lost: 2473,
  });
  expect(stages.find((row) => (row.label ?? row.key) === 'Won')?.won).toMatchObject({
    count: 4238,
    value: { amount: '10005534.00', currency: 'USD' },
  });
  const months = await report('month');
  expect(months.map((row) => [row.key, won(row)])).toEqual(
    MONTHS.map((value, i) => [`2017-${String(i + 3).padStart(2, '0')}`, value]),
  );
  const owners = byValue(await report('owner'));
  expect(owners).toHaveLength(30);
  expect(owners.slice(0, 3)).toEqual([
    ['Darcel Schlecht', 1_153_214],
    ['Vicki Laflamme', 478_396],
    ['Kary Hendrixson', 454_298],
  ]);
  expect(await report('manager')).toHaveLength(6);
  expect((await report('office')).map((row) => row.label ?? row.key).toSorted()).toEqual(['Central', 'East', 'West']);
  expect(byValue(await report('product')).map(([name]) => name)).toContain('GTX Pro');
  for (const by of ['owner', 'manager', 'office', 'product', 'sector'])
    expect((await report(by)).reduce((sum, row) => sum + won(row), 0)).toBe(10_005_534);
};

(hasRealData() ? describe : describe.skip)('the real files', () => {
  let relata: TestRelata;
  let admin: Client;
  beforeAll(async () => {
    relata = await testRelata();
    admin = await relata.as({ id: 'u-admin', roles: ['admin'] });
  });
  afterAll(() => relata.end());

  it('come in whole through REST, and every figure is right', async () => {
    for (const [as, mapping, file, rows] of FILES) {
      const path = `/imports?as=${as}&mapping=${mapping}`;
      const { status, body } = await admin.post(path, realFile(file).toString(), { 'content-type': 'text/csv' });
      expect(status).toBe(202);
      let job = body;
      while (job.status === 'queued' || job.status === 'running') job = (await admin.get(`/imports/${body.id}`)).body;
      expect(job).toMatchObject({
        status: 'done',
        result: { read: rows, created: rows, changed: 0, unchanged: 0, rejected: 0, incomplete: 0 },
      });
    }
    await showsTheFigures(async (by) => (await admin.get(`/reports/pipeline?by=${by}`)).body.rows);
    const agents = (await admin.get('/users?filter=role==sales&limit=100')).body.items;
    expect(agents).toHaveLength(35);
    const count = async (path: string): Promise<number> => (await admin.get(`${path}&limit=500`)).body.items.length;
    expect(await count('/accounts?filter=sector==technology')).toBe(12);
    expect(await count('/accounts?filter=parentId!=null')).toBe(15);
    expect(await count('/accounts?filter=country==PH')).toBe(1);
    expect(await count('/deals?filter=openedOn==null')).toBe(500);
  }, 180_000);

  it('come in once: through the tool nothing is new and nothing differs, and its figures are the same', async () => {
    for (const [as, mapping, file, rows] of FILES) {
      const { code, out } = await cli(relata, 'import', realPath(file), '--as', as, '--mapping', mapping);
      expect({ code, ...JSON.parse(out) }).toMatchObject({ code: 0, created: 0, changed: 0, unchanged: rows });
    }
    await showsTheFigures(async (by) => JSON.parse((await cli(relata, 'report', 'pipeline', '--by', by)).out));
    expect(await cli(relata, 'verify')).toMatchObject({ code: 0 });
  }, 180_000);

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
