import type { CustomValues, Money, Patch } from '@relata/values';

/** Somebody who works on the deal besides its owner; `role` is a code such as `lawyer`. */
export interface Participant {
  readonly userId: string;
  readonly role: string;
}

/** What describes a deal and is changed by patch. */
export interface DealFields {
  readonly name: string;
  readonly accountId?: string;
  readonly contactIds?: readonly string[];
  /** The sum of the lines while there are any. */
  readonly value?: Money;
  readonly expectedClose?: string;
  readonly openedOn?: string;
  /** Code of the channel that the deal came by. */
  readonly source?: string;
  readonly tags?: readonly string[];
  readonly custom?: CustomValues;
  /** Its id in another system; at most one deal has it. */
  readonly externalId?: string;
  readonly participants?: readonly Participant[];
}

/** Who is responsible, and by that who sees the deal. */
export interface Assignment {
  readonly ownerId: string;
  readonly teamId?: string;
  readonly territoryId?: string;
}

export interface LineFields {
  readonly productId: string;
  /** Decimal above zero. */
  readonly quantity: string;
  /** Price of one unit. */
  readonly price: Money;
  /** Percent taken off, decimal from 0 to 100. */
  readonly discount?: string;
}

export interface DealLine extends LineFields {
  readonly id: string;
}

/** One step from stage to stage. */
export interface StageStep {
  readonly pipelineId: string;
  readonly fromStageId: string;
  readonly stageId: string;
  /** Instant of the step in the business. */
  readonly at: string;
  /** Full days spent in the stage that was left. */
  readonly daysIn: number;
}

export interface StagePlace {
  readonly pipelineId: string;
  readonly stageId: string;
  /** Instant from which the deal stands there. */
  readonly at: string;
}

export type DealEvent =
  | {
      readonly type: 'DealCreated';
      readonly data: DealFields & Assignment & StagePlace & { readonly lines?: readonly DealLine[] };
    }
  | { readonly type: 'DealChanged'; readonly data: Patch<DealFields> }
  | { readonly type: 'DealAssigned'; readonly data: Patch<Assignment> }
  | { readonly type: 'DealMoved'; readonly data: StageStep }
  | {
      readonly type: 'DealWon';
      readonly data: StageStep & { readonly closedOn: string; readonly value: Money | null };
    }
  | {
      readonly type: 'DealLost';
      readonly data: StageStep & { readonly closedOn: string; readonly reasonCode: string; readonly note?: string };
    }
  | { readonly type: 'DealReopened'; readonly data: StageStep }
  | { readonly type: 'DealArchived'; readonly data: { readonly released: boolean } }
  | { readonly type: 'DealUnarchived'; readonly data: Readonly<Record<never, never>> }
  | {
      readonly type: 'DealLineAdded';
      readonly data: LineFields & { readonly lineId: string; readonly value: Money };
    }
  | {
      readonly type: 'DealLineChanged';
      readonly data: Patch<LineFields> & { readonly lineId: string; readonly value: Money };
    }
  | {
      readonly type: 'DealLineRemoved';
      readonly data: { readonly lineId: string; readonly value: Money | null };
    };
