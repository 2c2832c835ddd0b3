import { scopesOf } from '@relata/policy';
import {
  type Collection,
  CUSTOM_FIELDS,
  customIndex,
  pastOf,
  type RecordDoc,
  recordProjection,
} from '@relata/projections';
import { toMinor } from '@relata/values';
import type { DealEvent } from '../domain/deal.events.js';
import { type Deal, type DealState, dealOwned, evolveDeal, initialDeal } from '../domain/deal.state.js';

const collection: Collection<RecordDoc<DealState>> = {
  name: 'deals',
  fields: {
    name: { type: 'text', class: 'personal', sortable: true },
    status: { type: 'keyword', class: 'open' },
    archived: { type: 'boolean', class: 'open' },
    pipelineId: { type: 'keyword', class: 'open', ref: 'pipeline_list' },
    stageId: { type: 'keyword', class: 'open' },
    accountId: { type: 'keyword', class: 'open' },
    contactId: { type: 'keyword', class: 'open', many: true },
    ownerId: { type: 'keyword', class: 'open' },
    teamId: { type: 'keyword', class: 'open' },
    territoryId: { type: 'keyword', class: 'open' },
    participantId: { type: 'keyword', class: 'open', many: true },
    productId: { type: 'keyword', class: 'open', many: true },
    valueMinor: { type: 'number', class: 'financial', sortable: true },
    currency: { type: 'keyword', class: 'financial' },
    openedOn: { type: 'date', class: 'open' },
    expectedClose: { type: 'date', class: 'open', sortable: true },
    closedOn: { type: 'date', class: 'open', sortable: true },
    closedMonth: { type: 'keyword', class: 'open' },
    enteredStageAt: { type: 'instant', class: 'open', sortable: true },
    lostReason: { type: 'keyword', class: 'open' },
    source: { type: 'text', class: 'open' },
    tag: { type: 'text', class: 'internal', many: true },
    externalId: { type: 'keyword', class: 'internal' },
    createdAt: { type: 'instant', class: 'open', sortable: true },
    updatedAt: { type: 'instant', class: 'open', sortable: true },
    ...CUSTOM_FIELDS,
  },
  index: ({ state, createdAt, updatedAt }) =>
    state.status === 'absent' ? {} : { ...indexOf(state), createdAt, updatedAt },
  texts: ({ state }) =>
    state.status === 'absent' ? [] : [state.name, ...(state.externalId ? [state.externalId] : [])],
  scopes: ({ state }) => (state.status === 'absent' ? [] : scopesOf(dealOwned(state))),
};

const indexOf = (deal: Deal) => ({
  name: deal.name,
  status: deal.status,
  archived: deal.archived,
  pipelineId: deal.pipelineId,
  stageId: deal.stageId,
  accountId: deal.accountId ?? null,
  contactId: deal.contactIds ?? [],
  ownerId: deal.ownerId,
  teamId: deal.teamId ?? null,
  territoryId: deal.territoryId ?? null,
  participantId: (deal.participants ?? []).map((p) => p.userId),
  productId: deal.lines.map((line) => line.productId),
  valueMinor: deal.value ? toMinor(deal.value) : null,
  currency: deal.value?.currency ?? null,
  openedOn: deal.openedOn ?? null,
  expectedClose: deal.expectedClose ?? null,
  closedOn: deal.status === 'open' ? null : deal.closedOn,
  closedMonth: deal.status === 'open' ? null : deal.closedOn.slice(0, 7),
  enteredStageAt: deal.stageHistory.at(-1)?.enteredAt ?? null,
  lostReason: deal.status === 'lost' ? deal.reasonCode : null,
  source: deal.source ?? null,
  tag: deal.tags ?? [],
  externalId: deal.externalId ?? null,
  ...customIndex(deal.custom),
});

/** All deals as they stand. */
export const dealList = recordProjection<DealEvent, DealState>({
  name: 'deal_list',
  version: 1,
  category: 'deal',
  evolution: { initial: initialDeal, evolve: evolveDeal },
  collection,
});

/** All deals as they ever stood. */
export const dealPast = pastOf(dealList);
