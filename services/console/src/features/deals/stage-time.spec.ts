import type { Deal, Stage } from '../../lib/api/types.js';
import { daysInStage, daysOverdue, isRotting, staysOf } from './stage-time.js';

const NOW = Date.parse('2026-03-11T00:00:00Z');
const deal = (more: object = {}): Deal =>
  ({
    id: 'd',
    status: 'open',
    stageHistory: [
      { pipelineId: 'p', stageId: 'new', enteredAt: '2026-03-01T00:00:00Z', leftAt: '2026-03-03T00:00:00Z' },
      { pipelineId: 'p', stageId: 'talk', enteredAt: '2026-03-03T00:00:00Z' },
    ],
    ...more,
  }) as Deal;
const limited = { kind: 'open', rottingDays: 7 } as Stage;

describe('the time of a deal', () => {
  it('in its stage is counted in whole days', () => {
    expect(daysInStage(deal(), NOW)).toBe(8);
    expect(daysInStage(deal({ stageHistory: undefined }), NOW)).toBe(0);
  });

  it('is too long above the limit of an open stage, for open deals', () => {
    expect(isRotting(deal(), limited, NOW)).toBe(true);
    expect(isRotting(deal(), { ...limited, rottingDays: 8 }, NOW)).toBe(false);
    expect(isRotting(deal({ status: 'won' }), limited, NOW)).toBe(false);
  });

  it('of its stays goes on in the last one while it is open', () => {
    expect(staysOf(deal(), NOW).map(({ stageId, days, share }) => [stageId, days, share])).toEqual([
      ['new', 2, 0.2],
      ['talk', 8, 0.8],
    ]);
    expect(staysOf(deal({ status: 'won' }), NOW).at(-1)?.days).toBe(0);
  });

  it('is overdue when its expected close has passed', () => {
    expect(daysOverdue(deal({ expectedClose: '2026-03-08' }), '2026-03-11')).toBe(3);
    expect(daysOverdue(deal({ expectedClose: '2026-03-11' }), '2026-03-11')).toBe(0);
    expect(daysOverdue(deal({ expectedClose: '2026-03-08', status: 'won' }), '2026-03-11')).toBe(0);
    expect(daysOverdue(deal(), '2026-03-11')).toBe(0);
  });
});
