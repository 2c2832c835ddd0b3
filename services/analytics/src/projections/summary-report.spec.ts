import { DEAL_FACTS } from './deal-facts.projection.js';
import { funnelReport } from './funnel-report.queries.js';
import { questionFor, storeOf } from './report.fixture.js';
import { filterOf } from './report-filter.js';
import { smallCompany } from './small-company.fixture.js';
import { summaryReport } from './summary-report.queries.js';

const usd = (amount: string) => ({ amount, currency: 'USD' });
const smallQuestion = async (limits = {}) => questionFor(await storeOf(smallCompany().messages), limits);

describe('the summary', () => {
  it('has the numbers of the small company', async () => {
    const summary = await summaryReport(await smallQuestion());
    expect(summary.winRate).toMatchObject({ value: 0.75, count: 4 });
    expect(summary.wonValue).toMatchObject({ value: usd('191.25'), count: 3 });
    expect(summary.averageDeal).toMatchObject({ value: usd('63.75'), count: 3 });
    expect(summary.cycleTime).toMatchObject({ averageDays: 44.5, medianDays: 44.5, count: 2 });
    expect(summary.openValue).toMatchObject({ value: usd('200.01'), count: 3 });
    // Half of 200.01, rounded half to even.
    expect(summary.forecast).toMatchObject({ value: usd('100.00'), count: 3 });
    expect(summary.unconverted).toEqual({ count: 1, byCurrency: { GBP: 1 } });
  });

  it('names for each number how it is made and what it counts', async () => {
    const { winRate, cycleTime } = await summaryReport(await smallQuestion({ pipelineId: 'p' }));
    expect(winRate).toMatchObject({
      formula: 'won deals / (won + lost deals)',
      list: '/deals',
      filter: 'archived==false;pipelineId==p;status=in=(won,lost)',
    });
    expect(cycleTime.filter).toBe('archived==false;pipelineId==p;status==won;openedOn!=null');
  });

  it('has no rate and no average where nothing was closed', async () => {
    const summary = await summaryReport(await smallQuestion({ filter: 'ownerId==u3' }));
    expect([summary.winRate.value, summary.averageDeal.value, summary.cycleTime.medianDays]).toEqual([
      null,
      null,
      null,
    ]);
  });
});

describe('the funnel', () => {
  it('tells of each stage who entered, who went on, and how long it took', async () => {
    const rows = await funnelReport(await smallQuestion());
    expect(
      rows.map(({ key, entered, advanced, lost, conversion, averageDays }) => [
        key,
        entered,
        advanced,
        lost,
        conversion,
        averageDays,
      ]),
    ).toEqual([
      ['Prospecting', 2, 1, 0, 0.5, 10],
      ['Engaging', 6, 3, 1, 0.5, 22.5],
      ['Won', 3, 0, 0, null, null],
      ['Lost', 1, 0, 0, null, null],
    ]);
    expect(rows[0]).toMatchObject({ list: '/reports/deals', filter: 'archived==false;visited=="p|new"' });
  });

  it('names a filter that shows exactly what each number counts', async () => {
    const question = await smallQuestion();
    const found = async (text: string): Promise<number> =>
      (await question.store.find(DEAL_FACTS, { scope: 'all', filter: filterOf(text), limit: 500 })).items.length;
    for (const { filter, filters, entered, advanced, lost } of await funnelReport(question)) {
      expect(await Promise.all([filter, filters.advanced, filters.lost].map(found))).toEqual([entered, advanced, lost]);
      expect(await found(filters.left)).toBeGreaterThanOrEqual(advanced + lost);
    }
  });

  it('follows a deal through more stages than there are fields', async () => {
    const tape = smallCompany();
    const stages = ['new', 's2', 's3', 's4', 's5', 's6', 's7', 's8'];
    tape.say('deal-long', 'crm.deals.deal-created.v1', { pipelineId: 'p', stageId: 'new', ownerId: 'u9' });
    for (const [i, stageId] of stages.slice(1).entries()) {
      const fromStageId = stages[i] ?? '';
      tape.say('deal-long', 'crm.deals.deal-moved.v1', { pipelineId: 'p', fromStageId, stageId, daysIn: i });
    }
    const rows = await funnelReport(await questionFor(await storeOf(tape.messages), { filter: 'ownerId==u9' }));
    expect(rows.map(({ stageId, averageDays }) => [stageId, averageDays])).toEqual([
      ['new', 0],
      ['s2', 1],
      ['s3', 2],
      ['s4', 3],
      ['s5', 4],
      ['s6', 5],
      ['s7', 6],
      ['s8', null],
    ]);
  });
});
