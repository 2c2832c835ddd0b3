import type { Scope } from '@relata/projections';
import { dealFacts } from './deal-facts.projection.js';
import { GROUPINGS, type Grouping, type PipelineReport, pipelineReport } from './pipeline-report.queries.js';
import { questionFor, storeOf, Tape } from './report.fixture.js';
import { filterOf, type ReportLimits } from './report-filter.js';
import { smallCompany } from './small-company.fixture.js';

const reportBy = async (by: Grouping, limits: ReportLimits = {}, scope: Scope = 'all'): Promise<PipelineReport> =>
  pipelineReport(await questionFor(await storeOf(smallCompany().messages), limits, scope), by);

/** `key: count, won, won value, open, open value, lost` of each row. */
const brief = ({ rows }: PipelineReport): readonly string[] =>
  rows.map(
    ({ key, count, won, open, lost }) =>
      `${key}: ${count}, ${won.count} won ${won.value.amount}, ${open.count} open ${open.value.amount}, ${lost.count} lost`,
  );

describe('the pipeline report', () => {
  it('by stage follows the order of the stages', async () => {
    expect(brief(await reportBy('stage'))).toEqual([
      'Prospecting: 1, 0 won 0.00, 1 open 0.00, 0 lost',
      'Engaging: 2, 0 won 0.00, 2 open 200.01, 0 lost',
      'Won: 3, 3 won 191.25, 0 open 0.00, 0 lost',
      'Lost: 1, 0 won 0.00, 0 open 0.00, 1 lost',
    ]);
  });

  it('by month counts what was won and lost, at the rate of the close date', async () => {
    expect(brief(await reportBy('month'))).toEqual([
      '2017-03: 2, 2 won 180.25, 0 open 0.00, 0 lost',
      '2017-04: 2, 1 won 11.00, 0 open 0.00, 1 lost',
    ]);
  });

  it('by owner names people, the best first', async () => {
    const report = await reportBy('owner');
    expect(brief(report)).toEqual([
      'u1: 2, 2 won 180.25, 0 open 0.00, 0 lost',
      'u2: 4, 1 won 11.00, 2 open 0.00, 1 lost',
      'u3: 1, 0 won 0.00, 1 open 200.01, 0 lost',
    ]);
    expect(report.rows[0]).toMatchObject({
      label: 'name of u1',
      list: '/deals',
      filter: 'archived==false;ownerId==u1',
    });
  });

  it('by manager takes that of the owner', async () => {
    const report = await reportBy('manager');
    expect(brief(report)).toEqual([
      'm1: 6, 3 won 191.25, 2 open 0.00, 1 lost',
      'null: 1, 0 won 0.00, 1 open 200.01, 0 lost',
    ]);
    expect(report.rows.map(({ label, list }) => [label, list])).toEqual([
      ['name of m1', '/deals'],
      ['none', '/reports/deals'],
    ]);
  });

  it('by office takes that of the owner', async () => {
    expect(brief(await reportBy('office'))).toEqual([
      'West: 2, 2 won 180.25, 0 open 0.00, 0 lost',
      'East: 4, 1 won 11.00, 2 open 0.00, 1 lost',
      'null: 1, 0 won 0.00, 1 open 200.01, 0 lost',
    ]);
  });

  it('by product counts a deal under each of its products, with the worth of its lines', async () => {
    const report = await reportBy('product');
    expect(brief(report)).toEqual([
      'x: 3, 2 won 150.00, 0 open 0.00, 1 lost',
      'y: 2, 1 won 30.25, 1 open 200.01, 0 lost',
      'null: 3, 1 won 11.00, 2 open 0.00, 0 lost',
    ]);
    expect(report.rows.map(({ label }) => label)).toEqual(['GTX Basic', 'MG Special', 'none']);
    expect(report.unconverted).toEqual({ count: 1, byCurrency: { GBP: 1 } });
  });

  it('by sector takes that of the account', async () => {
    expect(brief(await reportBy('sector'))).toEqual([
      'retail: 2, 1 won 100.00, 0 open 0.00, 1 lost',
      'medical: 2, 2 won 91.25, 0 open 0.00, 0 lost',
      'null: 3, 0 won 0.00, 3 open 200.01, 0 lost',
    ]);
  });

  it('by team and by source takes those of the deal', async () => {
    const teams = await reportBy('team');
    expect(brief(teams)).toEqual([
      't1: 1, 1 won 100.00, 0 open 0.00, 0 lost',
      'null: 6, 2 won 91.25, 3 open 200.01, 1 lost',
    ]);
    expect(teams.rows[0]).toMatchObject({ label: 'Hunters', list: '/deals', filter: 'archived==false;teamId==t1' });
    expect(brief(await reportBy('source'))).toEqual([
      'fair: 1, 1 won 100.00, 0 open 0.00, 0 lost',
      'null: 6, 2 won 91.25, 3 open 200.01, 1 lost',
    ]);
  });

  it('says which deals have a value that no rate converts', async () => {
    expect((await reportBy('stage')).unconverted).toEqual({ count: 1, byCurrency: { GBP: 1 } });
  });

  it('counts only what the asker may see', async () => {
    expect(brief(await reportBy('stage', {}, ['u:u1']))).toEqual(['Won: 2, 2 won 180.25, 0 open 0.00, 0 lost']);
    expect(await reportBy('owner', {}, ['u:nobody'])).toEqual({ rows: [], unconverted: { count: 0, byCurrency: {} } });
  });

  it('is limited by filter, pipeline and period', async () => {
    expect(brief(await reportBy('owner', { filter: 'ownerId.office==West,accountId.sector==retail' }))).toEqual([
      'u1: 2, 2 won 180.25, 0 open 0.00, 0 lost',
      'u2: 1, 0 won 0.00, 0 open 0.00, 1 lost',
    ]);
    expect(brief(await reportBy('stage', { from: '2017-04-01', to: '2017-04-07' }))).toEqual([
      'Lost: 1, 0 won 0.00, 0 open 0.00, 1 lost',
    ]);
    expect((await reportBy('stage', { pipelineId: 'other' })).rows).toEqual([]);
  });

  it.each(GROUPINGS)('by %s names a filter that shows exactly what each number counts', async (by) => {
    const store = await storeOf(smallCompany().messages);
    const { rows } = await pipelineReport(await questionFor(store), by);
    const found = async (filter: string): Promise<number> =>
      (await store.find(dealFacts.name, { scope: 'all', filter: filterOf(filter), limit: 500 })).items.length;
    for (const row of rows) {
      expect(await found(row.filter)).toBe(row.count);
      for (const part of [row.open, row.won, row.lost]) expect(await found(part.filter)).toBe(part.count);
    }
  });

  it('tells stages of several pipelines apart', async () => {
    const tape = smallCompany()
      .say('pipeline-q', 'crm.deals.pipeline-created.v1', {
        name: 'Partners',
        order: 1,
        stages: [{ id: 'new', name: 'Prospecting', kind: 'open', order: 0 }],
      })
      .say('deal-d9', 'crm.deals.deal-created.v1', { pipelineId: 'q', stageId: 'new', ownerId: 'u1' });
    const { rows } = await pipelineReport(await questionFor(await storeOf(tape.messages)), 'stage');
    expect(rows.map(({ key }) => key)).toEqual([
      'Sales / Prospecting',
      'Sales / Engaging',
      'Sales / Won',
      'Sales / Lost',
      'Partners / Prospecting',
    ]);
  });

  it('counts every product of a deal, however many it has', async () => {
    const ids = ['p1', 'p2', 'p3', 'p4', 'p5', 'p6'];
    const lines = ids.map((id, i) => ({
      id,
      productId: id,
      quantity: '1',
      price: { amount: `${i + 1}.00`, currency: 'USD' },
    }));
    const value = { amount: '21.00', currency: 'USD' };
    const tape = new Tape().say('deal-d', 'crm.deals.deal-created.v1', { pipelineId: 'p', stageId: 's', lines, value });
    const { rows } = await pipelineReport(await questionFor(await storeOf(tape.messages)), 'product');
    expect(rows.map(({ key, open }) => `${key} ${open.count} ${open.value.amount}`)).toEqual(
      ids.map((id, i) => `${id} 1 ${i + 1}.00`),
    );
  });
});
