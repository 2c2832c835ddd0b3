import type { PublicMessage } from '@relata/bus';
import type { PublicEvents } from '@relata/contracts';
import { type Money, type Patch, withChanges } from '@relata/values';
import { patchFrom } from './fact-projection.js';
import { type ProductShare, productShares } from './product-shares.js';
import { afterStep, type StageStay, stageKey } from './stage-stays.js';

interface Described {
  readonly ownerId?: string;
  readonly teamId?: string;
  readonly territoryId?: string;
  readonly sharedWith?: readonly string[];
  readonly accountId?: string;
  readonly contactIds?: readonly string[];
  readonly value?: Money;
  readonly expectedClose?: string;
  readonly openedOn?: string;
  readonly source?: string;
  readonly tags?: readonly string[];
}

/** What numbers are made of: one deal as its public events tell it. */
export interface DealFacts extends Described {
  readonly status: 'open' | 'won' | 'lost';
  readonly archived: boolean;
  readonly pipelineId: string;
  readonly stageId: string;
  /** Instant of the last step. */
  readonly enteredStageAt: string;
  readonly closedOn?: string;
  readonly lostReason?: string;
  readonly products: readonly ProductShare[];
  readonly stays: readonly StageStay[];
  /** Policy tokens of the deal as it is now. */
  readonly scopes: readonly string[];
}

const DESCRIBED = [
  'ownerId',
  'teamId',
  'territoryId',
  'sharedWith',
  'accountId',
  'contactIds',
  'value',
  'expectedClose',
  'openedOn',
  'source',
  'tags',
] as const;

type Json<T extends keyof PublicEvents> = PublicEvents[T]['json'];
type Step = Json<'crm.deals.deal-moved.v1'>;
type Close = Json<'crm.deals.deal-lost.v1'>;

export const evolveDealFacts = (doc: DealFacts | undefined, message: PublicMessage): DealFacts | undefined => {
  if (message.type === 'crm.deals.deal-created.v1') return created(message);
  return doc && changed({ ...doc, scopes: message.scopes }, message);
};

const created = ({ data, time, scopes }: PublicMessage): DealFacts => {
  const { pipelineId = '', stageId = '', lines = [] } = data as Json<'crm.deals.deal-created.v1'>;
  return {
    ...(described(data) as Described),
    status: 'open',
    archived: false,
    pipelineId,
    stageId,
    enteredStageAt: time,
    products: productShares(lines),
    stays: [{ stage: stageKey(pipelineId, stageId), days: 0 }],
    scopes,
  };
};

const described = (data: PublicMessage['data']): Patch<DealFacts> =>
  patchFrom<Described>(data, DESCRIBED) as Patch<DealFacts>;

const changed = (deal: DealFacts, { type, data, time }: PublicMessage): DealFacts => {
  switch (type) {
    case 'crm.deals.deal-changed.v1':
      return { ...withChanges<DealFacts>(deal, described(data)), products: productsAfter(deal, data) };
    case 'crm.deals.deal-moved.v1':
      return stepped(deal, data, time);
    case 'crm.deals.deal-won.v1':
    case 'crm.deals.deal-lost.v1':
      return closed(deal, type === 'crm.deals.deal-won.v1' ? 'won' : 'lost', data, time);
    case 'crm.deals.deal-reopened.v1':
      return { ...stepped(asOpen(deal), data, time), status: 'open' };
    case 'crm.deals.deal-archived.v1':
      return { ...deal, archived: true };
    case 'crm.deals.deal-unarchived.v1':
      return { ...deal, archived: false };
    default:
      return deal;
  }
};

const productsAfter = (deal: DealFacts, data: PublicMessage['data']): readonly ProductShare[] => {
  const { lines, cleared } = data as Json<'crm.deals.deal-changed.v1'>;
  return cleared?.includes('lines') ? [] : lines ? productShares(lines) : deal.products;
};

const stepped = (deal: DealFacts, data: PublicMessage['data'], time: string): DealFacts => {
  const { pipelineId = deal.pipelineId, stageId = deal.stageId, fromStageId, at, daysIn } = data as Step;
  const from = stageKey(deal.pipelineId, fromStageId ?? deal.stageId);
  return {
    ...deal,
    pipelineId,
    stageId,
    enteredStageAt: at ?? time,
    stays: afterStep(deal.stays, { from, to: stageKey(pipelineId, stageId), days: daysIn ?? 0 }),
  };
};

/** Without what told of a close. */
const asOpen = ({ closedOn: _, lostReason: __, ...deal }: DealFacts): DealFacts => deal;

const closed = (deal: DealFacts, status: 'won' | 'lost', data: PublicMessage['data'], time: string): DealFacts => {
  const { closedOn, value, reasonCode } = data as Close;
  return {
    ...stepped(asOpen(deal), data, time),
    status,
    closedOn: closedOn ?? time.slice(0, 10),
    ...(value ? { value: value as Money } : {}),
    ...(reasonCode ? { lostReason: reasonCode } : {}),
  };
};
