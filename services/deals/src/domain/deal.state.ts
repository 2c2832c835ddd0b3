import { type Patch, withChanges } from '@relata/values';
import type { Assignment, DealEvent, DealFields, DealLine, LineFields, StagePlace, StageStep } from './deal.events.js';

/** A stay in a stage; the present one has no end. */
export interface StageVisit {
  readonly pipelineId: string;
  readonly stageId: string;
  readonly enteredAt: string;
  readonly leftAt?: string;
}

interface DealRecord extends DealFields, Assignment {
  readonly pipelineId: string;
  readonly stageId: string;
  readonly lines: readonly DealLine[];
  /** Oldest first, at most the last `LONGEST_HISTORY` stays. */
  readonly stageHistory: readonly StageVisit[];
  readonly archived: boolean;
  /** Archived, with its external id free for others. */
  readonly released: boolean;
}

export interface OpenDeal extends DealRecord {
  readonly status: 'open';
}
export interface WonDeal extends DealRecord {
  readonly status: 'won';
  readonly closedOn: string;
}
export interface LostDeal extends DealRecord {
  readonly status: 'lost';
  readonly closedOn: string;
  readonly reasonCode: string;
  readonly note?: string;
}
export type Deal = OpenDeal | WonDeal | LostDeal;
export type DealState = { readonly status: 'absent' } | Deal;

/** Whose the deal is: its owner, team and territory, and everybody who works on it. */
export const dealOwned = (deal: Deal) => ({
  ownerId: deal.ownerId,
  teamId: deal.teamId,
  territoryId: deal.territoryId,
  sharedWith: (deal.participants ?? []).map((p) => p.userId),
});

export const LONGEST_HISTORY = 200;

export const initialDeal: DealState = { status: 'absent' };

const visitOf = ({ pipelineId, stageId, at }: StagePlace): StageVisit => ({ pipelineId, stageId, enteredAt: at });

/** The deal after a step: the last stay ended, the next one begun. */
const stepped = <D extends DealRecord>(deal: D, step: StageStep): D => {
  const past = deal.stageHistory.map((visit) => (visit.leftAt === undefined ? { ...visit, leftAt: step.at } : visit));
  return {
    ...deal,
    pipelineId: step.pipelineId,
    stageId: step.stageId,
    stageHistory: [...past, visitOf(step)].slice(-LONGEST_HISTORY),
  };
};

/** The deal as an open one: what told of its close is gone. */
const opened = (deal: Deal): OpenDeal =>
  withChanges<OpenDeal>({ ...deal, status: 'open' }, {
    closedOn: null,
    reasonCode: null,
    note: null,
  } as Patch<OpenDeal>);

const withLine = (lines: readonly DealLine[], lineId: string, changes: Patch<LineFields>): readonly DealLine[] =>
  lines.map((line) => (line.id === lineId ? withChanges<DealLine>(line, changes) : line));

const created = ({ at, lines, ...data }: Extract<DealEvent, { type: 'DealCreated' }>['data']): OpenDeal => ({
  ...data,
  status: 'open',
  lines: lines ?? [],
  stageHistory: [visitOf({ pipelineId: data.pipelineId, stageId: data.stageId, at })],
  archived: false,
  released: false,
});

export const evolveDeal = (state: DealState, event: DealEvent): DealState => {
  if (state.status === 'absent') return event.type === 'DealCreated' ? created(event.data) : state;
  switch (event.type) {
    case 'DealChanged':
    case 'DealAssigned':
      return withChanges<Deal>(state, event.data);
    case 'DealMoved':
      return stepped(state, event.data);
    case 'DealWon': {
      const won: WonDeal = { ...stepped(opened(state), event.data), status: 'won', closedOn: event.data.closedOn };
      return withChanges<WonDeal>(won, { value: event.data.value });
    }
    case 'DealLost': {
      const { closedOn, reasonCode, note } = event.data;
      const lost: LostDeal = { ...stepped(opened(state), event.data), status: 'lost', closedOn, reasonCode };
      return note === undefined ? lost : { ...lost, note };
    }
    case 'DealReopened':
      return stepped(opened(state), event.data);
    case 'DealArchived':
      return { ...state, archived: true, released: event.data.released };
    case 'DealUnarchived':
      return { ...state, archived: false, released: false };
    case 'DealLineAdded': {
      const { lineId, value, ...line } = event.data;
      return { ...state, value, lines: [...state.lines, { ...line, id: lineId }] };
    }
    case 'DealLineChanged': {
      const { lineId, value, ...changes } = event.data;
      return { ...state, value, lines: withLine(state.lines, lineId, changes) };
    }
    case 'DealLineRemoved': {
      const lines = state.lines.filter((line) => line.id !== event.data.lineId);
      return withChanges<Deal>({ ...state, lines }, { value: event.data.value });
    }
    default:
      return state;
  }
};
