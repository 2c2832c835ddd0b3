import { join } from 'node:path';
import { eventCatalogContract } from '@relata/testing';
import { dealDecider } from '../domain/deal.decisions.js';
import type { DealEvent } from '../domain/deal.events.js';
import { pipelineDecider } from '../domain/pipeline.decisions.js';
import type { PipelineEvent, Stage } from '../domain/pipeline.events.js';
import { productDecider } from '../domain/product.decisions.js';
import type { ProductEvent } from '../domain/product.events.js';
import { DEAL_CATALOG } from './deal.catalog.js';
import { PIPELINE_CATALOG } from './pipeline.catalog.js';
import { PRODUCT_CATALOG } from './product.catalog.js';

const at = '2026-03-01T00:00:00.000Z';
const price = { amount: '10.00', currency: 'USD' };
const step = { pipelineId: 'pl1', fromStageId: 's1', stageId: 's2', at, daysIn: 3 };
const line = { productId: 'p1', quantity: '2', price, discount: '5' };

const deals: readonly DealEvent[] = [
  {
    type: 'DealCreated',
    data: {
      name: 'SECRET',
      accountId: 'a1',
      contactIds: ['c1'],
      value: price,
      expectedClose: '2026-05-01',
      openedOn: '2026-03-01',
      source: 'fair',
      tags: ['VIP'],
      custom: { t01: 'SECRET' },
      externalId: 'X1',
      participants: [{ userId: 'u2', role: 'lawyer' }],
      ownerId: 'u1',
      teamId: 't1',
      territoryId: 'r1',
      pipelineId: 'pl1',
      stageId: 's1',
      at,
      lines: [{ ...line, id: 'l1' }],
    },
  },
  { type: 'DealChanged', data: { name: 'SECRET 2', value: null, custom: { t01: null, t02: 'SECRET' } } },
  { type: 'DealAssigned', data: { ownerId: 'u2', teamId: null } },
  { type: 'DealMoved', data: step },
  { type: 'DealWon', data: { ...step, closedOn: '2026-03-02', value: price } },
  { type: 'DealLost', data: { ...step, closedOn: '2026-03-02', reasonCode: 'price', note: 'SECRET' } },
  { type: 'DealReopened', data: step },
  { type: 'DealArchived', data: { released: true } },
  { type: 'DealUnarchived', data: {} },
  { type: 'DealLineAdded', data: { ...line, lineId: 'l2', value: price } },
  { type: 'DealLineChanged', data: { lineId: 'l2', discount: null, value: price } },
  { type: 'DealLineRemoved', data: { lineId: 'l2', value: null } },
];

const stage: Stage = { id: 's1', name: 'Lead', kind: 'open', order: 0, probability: 10, allowedNext: ['s2'] };
const pipelines: readonly PipelineEvent[] = [
  { type: 'PipelineCreated', data: { name: 'Sales', order: 0, stages: [stage] } },
  { type: 'PipelineChanged', data: { order: 2 } },
  { type: 'PipelineArchived', data: {} },
  { type: 'PipelineUnarchived', data: {} },
  {
    type: 'StageAdded',
    data: { stageId: 's2', name: 'Offer', kind: 'open', order: 1, probability: 50, script: 'Ask', rottingDays: 7 },
  },
  { type: 'StageChanged', data: { stageId: 's2', script: null, checklist: [{ id: 'c1', text: 'Call' }] } },
  { type: 'StageRemoved', data: { stageId: 's2' } },
  { type: 'StagesReordered', data: { stageIds: ['s2', 's1'] } },
];

const products: readonly ProductEvent[] = [
  { type: 'ProductCreated', data: { name: 'GTX Pro', code: 'GTX', series: 'GTX', price } },
  { type: 'ProductChanged', data: { price: null } },
  { type: 'ProductArchived', data: {} },
  { type: 'ProductUnarchived', data: {} },
];

const folder = join(__dirname, 'recorded');

eventCatalogContract({ name: 'deal', catalog: DEAL_CATALOG, decider: dealDecider, samples: deals, folder });
eventCatalogContract({
  name: 'pipeline',
  catalog: PIPELINE_CATALOG,
  decider: pipelineDecider,
  samples: pipelines,
  folder,
});
eventCatalogContract({ name: 'product', catalog: PRODUCT_CATALOG, decider: productDecider, samples: products, folder });
