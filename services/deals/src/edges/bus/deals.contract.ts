import { type PublicDraft, type PublicMapping, publicMapper } from '@relata/bus';
import { encodePublic, type PublicEventType, type PublicFacts } from '@relata/contracts';
import type { EventCatalog, Recorded } from '@relata/es';
import { scopesOf } from '@relata/policy';
import type { Patch } from '@relata/values';
import type { Assignment, DealEvent, DealFields, DealLine } from '../../domain/deal.events.js';
import { type Deal, type DealState, dealOwned, evolveDeal, initialDeal } from '../../domain/deal.state.js';
import type { PipelineEvent } from '../../domain/pipeline.events.js';
import { evolvePipeline, initialPipeline, type PipelineState } from '../../domain/pipeline.state.js';
import type { ProductEvent } from '../../domain/product.events.js';
import { evolveProduct, initialProduct, type ProductState } from '../../domain/product.state.js';

/** The storage contracts that the mappers read by. */
export interface DealsCatalogs {
  readonly deal: EventCatalog<DealEvent>;
  readonly pipeline: EventCatalog<PipelineEvent>;
  readonly product: EventCatalog<ProductEvent>;
}

/** What the deals service tells others. */
export const dealsMapping = (catalogs: DealsCatalogs): PublicMapping => ({
  service: 'deals',
  mappers: [
    publicMapper<DealEvent, DealState>({
      category: 'deal',
      catalog: catalogs.deal,
      decider: { initial: initialDeal, evolve: evolveDeal },
      toPublic: dealToPublic,
    }),
    publicMapper<PipelineEvent, PipelineState>({
      category: 'pipeline',
      catalog: catalogs.pipeline,
      decider: { initial: initialPipeline, evolve: evolvePipeline },
      toPublic: pipelineToPublic,
    }),
    publicMapper<ProductEvent, ProductState>({
      category: 'product',
      catalog: catalogs.product,
      decider: { initial: initialProduct, evolve: evolveProduct },
      toPublic: productToPublic,
    }),
  ],
});

const dealToPublic = ({ event }: Recorded<DealEvent>, after: DealState): PublicDraft | undefined => {
  if (after.status === 'absent') return undefined;
  const said = <T extends PublicEventType>(type: T, facts: PublicFacts<T>): PublicDraft => ({
    type,
    data: encodePublic(type, facts),
    clients: clientsOf(after),
    scopes: scopesOf(dealOwned(after)),
  });
  switch (event.type) {
    case 'DealCreated':
      return said('crm.deals.deal-created.v1', {
        ...placeFacts(after),
        ...descriptive(event.data),
        lines: linesOf(after.lines),
      });
    case 'DealChanged':
    case 'DealAssigned':
      return said('crm.deals.deal-changed.v1', descriptive(event.data));
    case 'DealMoved':
      return said('crm.deals.deal-moved.v1', event.data);
    case 'DealWon':
      return said('crm.deals.deal-won.v1', event.data);
    case 'DealLost': {
      const { note: _, ...facts } = event.data;
      return said('crm.deals.deal-lost.v1', { ...facts, value: after.value });
    }
    case 'DealReopened':
      return said('crm.deals.deal-reopened.v1', event.data);
    case 'DealArchived':
      return said('crm.deals.deal-archived.v1', {});
    case 'DealUnarchived':
      return said('crm.deals.deal-unarchived.v1', {});
    case 'DealLineAdded':
    case 'DealLineChanged':
    case 'DealLineRemoved':
      return said('crm.deals.deal-changed.v1', { lines: linesOf(after.lines), value: after.value ?? null });
  }
};

const clientsOf = (deal: Deal): readonly string[] => [
  ...(deal.accountId ? [`accounts/${deal.accountId}`] : []),
  ...(deal.contactIds ?? []).map((id) => `contacts/${id}`),
];

const placeFacts = ({ pipelineId, stageId }: Deal) => ({ pipelineId, stageId });

type Described = Patch<DealFields> & Patch<Assignment>;

/** The open facts of a patch, under the names of the contract; null stays null. */
const descriptive = (data: Described) => {
  const { ownerId, teamId, territoryId, accountId, contactIds, value, expectedClose, openedOn, source, tags } = data;
  const facts = { ownerId, teamId, territoryId, accountId, contactIds, value, expectedClose, openedOn, source, tags };
  const people = data.participants;
  return people === undefined ? facts : { ...facts, sharedWith: (people ?? []).map((p) => p.userId) };
};

const linesOf = (lines: readonly DealLine[]) =>
  lines.map(({ id, productId, quantity, price, discount }) => ({
    id,
    productId,
    quantity,
    price,
    ...(discount === undefined ? {} : { discount }),
  }));

const pipelineToPublic = ({ event }: Recorded<PipelineEvent>, after: PipelineState): PublicDraft | undefined => {
  if (after.status === 'absent') return undefined;
  const stages = after.stages.map(({ id, name, kind, order, probability, rottingDays }) => ({
    id,
    name,
    kind,
    order,
    probability,
    ...(rottingDays === undefined ? {} : { rottingDays }),
  }));
  switch (event.type) {
    case 'PipelineCreated':
      return draft('crm.deals.pipeline-created.v1', { name: after.name, order: after.order, stages });
    case 'PipelineArchived':
      return draft('crm.deals.pipeline-archived.v1', {});
    case 'PipelineUnarchived':
      return draft('crm.deals.pipeline-unarchived.v1', {});
    default:
      return draft('crm.deals.pipeline-changed.v1', { name: after.name, order: after.order, stages });
  }
};

const productToPublic = ({ event }: Recorded<ProductEvent>): PublicDraft => {
  switch (event.type) {
    case 'ProductCreated':
      return draft('crm.deals.product-created.v1', event.data);
    case 'ProductChanged':
      return draft('crm.deals.product-changed.v1', event.data);
    case 'ProductArchived':
      return draft('crm.deals.product-archived.v1', {});
    case 'ProductUnarchived':
      return draft('crm.deals.product-unarchived.v1', {});
  }
};

const draft = <T extends PublicEventType>(type: T, facts: PublicFacts<T>): PublicDraft => ({
  type,
  data: encodePublic(type, facts),
});
