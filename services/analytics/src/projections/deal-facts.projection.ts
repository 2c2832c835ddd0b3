import type { Collection, FieldSpec, IndexValue } from '@relata/projections';
import { daysBetween, monthOf, toMinor } from '@relata/values';
import { type DealFacts, evolveDealFacts } from './deal-facts.fold.js';
import { type Fact, factProjection } from './fact-projection.js';
import { wayKey } from './stage-stays.js';

export const DEAL_FACTS = 'deal_facts';

/**
 * A deal has several products and stages, and groups need fields with one value: the first ones have fields of their
 * own, `product1` … and `stage1` …; reports read the rest, which is rare, from the documents.
 */
export const PRODUCT_SLOTS = [1, 2, 3, 4] as const;
export const STAGE_SLOTS = [1, 2, 3, 4, 5, 6] as const;

const slotFields = (slots: readonly number[], fields: Readonly<Record<string, FieldSpec>>): Record<string, FieldSpec> =>
  Object.fromEntries(slots.flatMap((n) => Object.entries(fields).map(([name, spec]) => [`${name}${n}`, spec])));

/** Totals are kept for these besides pipeline, status and currency. */
const KEPT_BY = [['stageId'], ['closedMonth'], ['ownerId'], ['teamId'], ['accountId']] as const;

/** Fields that `/deals` has too have its names and types, so that one filter text works on both. */
const collection: Collection<Fact<DealFacts>> = {
  name: 'deal-facts',
  fields: {
    status: { type: 'keyword', class: 'open' },
    archived: { type: 'boolean', class: 'open' },
    pipelineId: { type: 'keyword', class: 'open', ref: 'pipeline_facts' },
    stageId: { type: 'keyword', class: 'open' },
    enteredStageAt: { type: 'instant', class: 'open' },
    ownerId: { type: 'keyword', class: 'open', ref: 'user_facts' },
    teamId: { type: 'keyword', class: 'open' },
    territoryId: { type: 'keyword', class: 'open' },
    participantId: { type: 'keyword', class: 'open', many: true },
    accountId: { type: 'keyword', class: 'open', ref: 'account_facts' },
    contactId: { type: 'keyword', class: 'open', many: true },
    productId: { type: 'keyword', class: 'open', many: true, ref: 'product_facts' },
    valueMinor: { type: 'number', class: 'financial', sortable: true },
    currency: { type: 'keyword', class: 'financial' },
    openedOn: { type: 'date', class: 'open', sortable: true },
    expectedClose: { type: 'date', class: 'open', sortable: true },
    closedOn: { type: 'date', class: 'open', sortable: true },
    closedMonth: { type: 'keyword', class: 'open' },
    cycleDays: { type: 'number', class: 'open' },
    lostReason: { type: 'keyword', class: 'open' },
    source: { type: 'text', class: 'open' },
    tag: { type: 'text', class: 'internal', many: true },
    /** `<pipeline>|<stage>` of every stage that the deal was ever in. */
    visited: { type: 'keyword', class: 'open', many: true },
    /** `<stage>><stage>` for each stage that it left: where it went from there last; stages as in `visited`. */
    way: { type: 'keyword', class: 'open', many: true },
    productCount: { type: 'number', class: 'open' },
    stageCount: { type: 'number', class: 'open' },
    ...slotFields(PRODUCT_SLOTS, {
      product: { type: 'keyword', class: 'open', ref: 'product_facts' },
      productMinor: { type: 'number', class: 'financial' },
    }),
    ...slotFields(STAGE_SLOTS, {
      stage: { type: 'keyword', class: 'open' },
      stageNext: { type: 'keyword', class: 'open' },
      stageDays: { type: 'number', class: 'open' },
    }),
  },
  index: (deal) => indexOf(deal),
  totals: KEPT_BY.map((fields) => ({
    groupBy: ['archived', 'pipelineId', 'status', 'currency', ...fields],
    sums: ['valueMinor'],
  })),
  texts: () => [],
  scopes: (deal) => deal.scopes,
};

const indexOf = (deal: DealFacts): Record<string, IndexValue | readonly IndexValue[]> => ({
  status: deal.status,
  archived: deal.archived,
  pipelineId: deal.pipelineId,
  stageId: deal.stageId,
  enteredStageAt: deal.enteredStageAt,
  ownerId: deal.ownerId ?? null,
  teamId: deal.teamId ?? null,
  territoryId: deal.territoryId ?? null,
  participantId: deal.sharedWith ?? [],
  accountId: deal.accountId ?? null,
  contactId: deal.contactIds ?? [],
  productId: deal.products.map((share) => share.productId),
  valueMinor: deal.value ? toMinor(deal.value) : null,
  currency: deal.value?.currency ?? null,
  openedOn: deal.openedOn ?? null,
  expectedClose: deal.expectedClose ?? null,
  closedOn: deal.closedOn ?? null,
  closedMonth: deal.closedOn ? monthOf(deal.closedOn) : null,
  cycleDays: cycleDays(deal),
  lostReason: deal.lostReason ?? null,
  source: deal.source ?? null,
  tag: deal.tags ?? [],
  visited: deal.stays.map((stay) => stay.stage),
  way: deal.stays.flatMap(({ stage, next }) => (next === undefined ? [] : [wayKey(stage, next)])),
  productCount: deal.products.length,
  stageCount: deal.stays.length,
  ...productIndex(deal),
  ...stageIndex(deal),
});

/** Days from the opening to the close of a won deal; null when one of them is not known. */
export const cycleDays = ({ status, openedOn, closedOn }: DealFacts): number | null =>
  status === 'won' && openedOn && closedOn ? daysBetween(openedOn, closedOn) : null;

/** A deal without products has its value in the first slot, under no product. */
const productIndex = ({ products, value }: DealFacts): Record<string, IndexValue> =>
  products.length === 0
    ? { productMinor1: value ? toMinor(value) : null }
    : Object.fromEntries(
        products.slice(0, PRODUCT_SLOTS.length).flatMap(({ productId, minor }, i): [string, IndexValue][] => [
          [`product${i + 1}`, productId],
          [`productMinor${i + 1}`, minor],
        ]),
      );

const stageIndex = ({ stays }: DealFacts): Record<string, IndexValue> =>
  Object.fromEntries(
    stays.slice(0, STAGE_SLOTS.length).flatMap(({ stage, next, days }, i): [string, IndexValue][] => [
      [`stage${i + 1}`, stage],
      [`stageNext${i + 1}`, next ?? null],
      [`stageDays${i + 1}`, days],
    ]),
  );

/** Every deal as the numbers need it. */
export const dealFacts = factProjection<DealFacts>({
  name: DEAL_FACTS,
  version: 2,
  service: 'deals',
  category: 'deal',
  collection,
  evolve: evolveDealFacts,
});
