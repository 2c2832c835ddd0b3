import { runLawfully } from '@relata/es';
import fc from 'fast-check';
import type { DealCommand } from './deal.commands.js';
import { dealDecider } from './deal.decisions.js';
import { repeat, sales } from './deal.fixture.js';
import type { Deal, DealState } from './deal.state.js';
import { LONGEST_HISTORY } from './deal.state.js';
import { linesValue } from './deal-lines.decisions.js';

const some = <T>(...values: readonly T[]) => fc.constantFrom(...values);
const maybe = (shape: Record<string, fc.Arbitrary<unknown>>) => fc.record(shape, { requiredKeys: [] });

/** Mostly what is right, so that histories get somewhere; now and then what is wrong. */
const mostly = <T>(right: readonly T[], wrong: readonly T[]) =>
  fc.oneof({ weight: 9, arbitrary: some(...right) }, { weight: 1, arbitrary: some(...wrong) });

const currency = mostly(['USD'], ['EUR']);
const money = fc.record({ amount: mostly(['10', '12.50'], ['0.333', 'x']), currency });
const price = fc.record({ amount: mostly(['10', '12.55'], ['-1']), currency });
const fields = maybe({
  name: fc.option(mostly(['Boxes', ' More '], ['']), { freq: 20 }),
  value: fc.option(money),
  openedOn: fc.option(mostly(['2026-01-01', '2026-02-01'], ['2026-12-01', 'never'])),
  tags: fc.option(fc.array(some('VIP', 'vip'))),
  custom: fc.option(fc.dictionary(some('t01', 't02'), fc.option(some('x', 'y')))),
  externalId: fc.option(some('X1', 'X2')),
});
const line = {
  quantity: mostly(['1', '2.5'], ['0']),
  price,
  discount: mostly(['0', '12.5'], ['101']),
};
const lineId = some('l1', 'l2', 'l3');
const pipeline = fc.option(mostly([sales], [repeat]), { nil: undefined, freq: 30 });
const openStage = mostly(['talk', 'offer'], ['lead', 'won', 'again']);
const when = maybe({ occurredAt: mostly(['2026-03-28T10:00:00.000Z'], ['2025-01-01T00:00:00.000Z']) });
const close = maybe({ closedOn: mostly(['2026-03-30'], ['2020-01-01']), note: some('x', ' ') });

const as = (type: DealCommand['type'], ...parts: readonly fc.Arbitrary<object>[]): fc.Arbitrary<DealCommand> =>
  fc
    .tuple(fc.integer({ min: 10, max: 28 }), ...parts)
    .map(
      ([day, ...more]) =>
        Object.assign({ type, id: 'd1', at: `2026-03-${day}T10:00:00.000Z`, by: 'u1' }, ...more) as DealCommand,
    );

const start = fc.constant({ name: 'Boxes', ownerId: 'u1', pipeline: sales });
const often = (arbitrary: fc.Arbitrary<DealCommand>, weight = 4) => ({ weight, arbitrary });
const command: fc.Arbitrary<DealCommand> = fc.oneof(
  often(as('CreateDeal', start, fields), 1),
  often(as('ChangeDeal', fields)),
  often(as('AssignDeal', maybe({ ownerId: fc.option(some('u1', 'u2')), teamId: fc.option(some('t1')) })), 2),
  often(as('MoveDeal', fc.record({ pipeline, stageId: openStage }), when), 6),
  often(as('WinDeal', fc.record({ pipeline }), close)),
  often(as('WinDeal', fc.record({ pipeline, value: money }), when), 2),
  often(as('LoseDeal', fc.record({ pipeline, reasonCode: mostly(['price', 'time'], ['']) }), close, when)),
  often(as('ReopenDeal', fc.record({ pipeline, stageId: openStage }))),
  often(as('ArchiveDeal', fc.record({ release: fc.boolean() })), 1),
  often(as('UnarchiveDeal')),
  often(as('AddDealLine', fc.record({ lineId, productId: some('p1'), ...line }))),
  often(as('ChangeDealLine', fc.record({ lineId }), maybe(line))),
  often(as('RemoveDealLine', fc.record({ lineId })), 3),
);

/** Every history begins with a deal, so that most commands meet one. */
const history = fc
  .tuple(as('CreateDeal', start), fc.array(command, { minLength: 15, maxLength: 40, size: 'max' }))
  .map(([first, rest]) => [first, ...rest]);

const existing = (state: DealState): Deal => {
  if (state.status === 'absent') throw new Error('the deal is gone');
  return state;
};

describe('laws of the deal', () => {
  it('a command repeated on its own result yields no event, and every event of the deal is met', () => {
    const met = new Set<string>();
    fc.assert(
      fc.property(history, (commands) => {
        for (const { type } of runLawfully(dealDecider, commands).events) met.add(type);
      }),
      { numRuns: 300 },
    );
    expect(met.size).toBe(12);
  });

  it('a closed deal stays in its stage until it is reopened', () => {
    fc.assert(
      fc.property(history, (commands) => {
        let state = dealDecider.initial;
        for (const event of runLawfully(dealDecider, commands).events) {
          const closed = state.status === 'won' || state.status === 'lost' ? state : undefined;
          state = dealDecider.evolve(state, event);
          if (closed && event.type !== 'DealReopened')
            expect(state).toMatchObject({ status: closed.status, stageId: closed.stageId, closedOn: closed.closedOn });
        }
      }),
    );
  });

  it('the stays follow each other without a gap, and the last one is the present stage', () => {
    fc.assert(
      fc.property(history, (commands) => {
        const { stageHistory, stageId, pipelineId } = existing(runLawfully(dealDecider, commands).state);
        for (const [index, visit] of stageHistory.entries()) {
          const next = stageHistory[index + 1];
          expect(visit.leftAt).toBe(next?.enteredAt);
          if (visit.leftAt !== undefined) expect(visit.leftAt >= visit.enteredAt).toBe(true);
        }
        expect(stageHistory.at(-1)).toMatchObject({ stageId, pipelineId });
        expect(stageHistory.length).toBeLessThanOrEqual(LONGEST_HISTORY);
      }),
    );
  });

  it('the value is the sum of the lines while there are lines', () => {
    fc.assert(
      fc.property(history, (commands) => {
        const { lines, value } = existing(runLawfully(dealDecider, commands).state);
        if (lines.length > 0) expect(value).toEqual(linesValue(lines));
      }),
    );
  });

  it('the history of stages is bounded', () => {
    const moves = Array.from({ length: 2 * LONGEST_HISTORY }, (_, index) => ({
      type: 'DealMoved' as const,
      data: { pipelineId: 'sales', fromStageId: 's', stageId: `s${index}`, at: '2026-03-01T00:00:00.000Z', daysIn: 0 },
    }));
    const [created] = runLawfully(dealDecider, fc.sample(as('CreateDeal', start), 1)).events;
    const state = (created ? [created, ...moves] : moves).reduce(dealDecider.evolve, dealDecider.initial);
    expect(existing(state).stageHistory).toHaveLength(LONGEST_HISTORY);
  });
});
