import type { EventCatalog } from '@relata/es';
import type { DealEvent } from '../domain/deal.events.js';

const FIELDS = {
  name: 'personal',
  accountId: 'open',
  contactIds: 'open',
  value: 'financial',
  expectedClose: 'open',
  openedOn: 'open',
  source: 'open',
  tags: 'internal',
  custom: 'personal',
  externalId: 'internal',
  participants: 'open',
} as const;

const ASSIGNMENT = { ownerId: 'open', teamId: 'open', territoryId: 'open' } as const;
const STEP = { pipelineId: 'open', fromStageId: 'open', stageId: 'open', at: 'open', daysIn: 'open' } as const;
const LINE = { productId: 'open', quantity: 'internal', price: 'financial', discount: 'financial' } as const;

/** Storage contract of the events of a deal. */
export const DEAL_CATALOG: EventCatalog<DealEvent> = {
  DealCreated: {
    schema: 1,
    classes: { ...FIELDS, ...ASSIGNMENT, pipelineId: 'open', stageId: 'open', at: 'open', lines: 'financial' },
  },
  DealChanged: { schema: 1, classes: FIELDS },
  DealAssigned: { schema: 1, classes: ASSIGNMENT },
  DealMoved: { schema: 1, classes: STEP },
  DealWon: { schema: 1, classes: { ...STEP, closedOn: 'open', value: 'financial' } },
  DealLost: { schema: 1, classes: { ...STEP, closedOn: 'open', reasonCode: 'open', note: 'personal' } },
  DealReopened: { schema: 1, classes: STEP },
  DealArchived: { schema: 1, classes: { released: 'open' } },
  DealUnarchived: { schema: 1, classes: {} },
  DealLineAdded: { schema: 1, classes: { ...LINE, lineId: 'open', value: 'financial' } },
  DealLineChanged: { schema: 1, classes: { ...LINE, lineId: 'open', value: 'financial' } },
  DealLineRemoved: { schema: 1, classes: { lineId: 'open', value: 'financial' } },
};
