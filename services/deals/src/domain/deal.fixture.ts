import type { DealEvent, StageStep } from './deal.events.js';
import type { PipelineFacts } from './pipeline.state.js';

/** What the specs of the deal share. The deal `d1` of `created` stands in `lead` of `sales` since the first of March. */
export const frame = { id: 'd1', at: '2026-03-11T10:00:00.000Z', by: 'u1' };

export const sales: PipelineFacts = {
  id: 'sales',
  archived: false,
  stages: [
    { id: 'lead', kind: 'open', allowedNext: ['talk', 'offer'] },
    { id: 'talk', kind: 'open' },
    { id: 'offer', kind: 'open', requiredFields: ['value', 'custom.t01'] },
    { id: 'won', kind: 'won' },
    { id: 'lost', kind: 'lost' },
  ],
};

export const repeat: PipelineFacts = {
  id: 'repeat',
  archived: false,
  stages: [
    { id: 'again', kind: 'open' },
    { id: 'r-won', kind: 'won' },
    { id: 'r-lost', kind: 'lost' },
  ],
};

export const usd = (amount: string) => ({ amount, currency: 'USD' });

export const created: DealEvent = {
  type: 'DealCreated',
  data: {
    name: 'Boxes',
    ownerId: 'u1',
    pipelineId: 'sales',
    stageId: 'lead',
    at: '2026-03-01T09:00:00.000Z',
    openedOn: '2026-03-01',
  },
};

export const step = (fromStageId: string, stageId: string, more: Partial<StageStep> = {}): StageStep => ({
  pipelineId: 'sales',
  fromStageId,
  stageId,
  at: frame.at,
  daysIn: 10,
  ...more,
});

export const moved: DealEvent = { type: 'DealMoved', data: step('lead', 'talk') };
export const won: DealEvent = {
  type: 'DealWon',
  data: { ...step('talk', 'won', { daysIn: 0 }), closedOn: '2026-03-11', value: usd('100.00') },
};
export const lost: DealEvent = {
  type: 'DealLost',
  data: { ...step('talk', 'lost', { daysIn: 0 }), closedOn: '2026-03-11', reasonCode: 'price' },
};
export const archived: DealEvent = { type: 'DealArchived', data: { released: false } };
export const lineAdded: DealEvent = {
  type: 'DealLineAdded',
  data: { lineId: 'l1', productId: 'p1', quantity: '2', price: usd('10.00'), discount: '10', value: usd('18.00') },
};
