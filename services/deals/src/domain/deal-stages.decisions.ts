import { accept, type Decision, nothing, type Refusal, refuse } from '@relata/es';
import {
  dateOf,
  FieldFault,
  isLocalDate,
  isMoneyProblem,
  type Money,
  parseMoney,
  sameValue,
  textRule,
} from '@relata/values';
import type { DealStageCommand, LoseDeal, MoveDeal, ReopenDeal, WinDeal } from './deal.commands.js';
import type { DealEvent, StageStep } from './deal.events.js';
import type { Deal, OpenDeal } from './deal.state.js';
import { isRefusal, mayFollow, stageToEnter, stepTo } from './deal-stage-entry.js';
import type { PipelineFacts } from './pipeline.state.js';

type StageDecision = Decision<DealEvent>;

const move = (command: MoveDeal, deal: Deal, pipeline: PipelineFacts): StageDecision => {
  if (deal.status !== 'open') return refuse('deal-closed', 'id', 'Reopen the deal to move it.');
  if (deal.stageId === command.stageId && deal.pipelineId === pipeline.id) return nothing();
  const stage = stageToEnter(pipeline, command.stageId, 'open', deal);
  if (isRefusal(stage)) return { kind: 'refuse', refusal: stage };
  if (!mayFollow(deal, pipeline, stage.id)) return refuse('move-not-allowed', 'stageId');
  const data = stepTo(command, deal, pipeline, stage.id);
  return isRefusal(data) ? { kind: 'refuse', refusal: data } : accept({ type: 'DealMoved', data });
};

const reopen = (command: ReopenDeal, deal: Deal, pipeline: PipelineFacts): StageDecision => {
  if (deal.status === 'open')
    return deal.stageId === command.stageId && deal.pipelineId === pipeline.id
      ? nothing()
      : refuse('deal-not-closed', 'id');
  const stage = stageToEnter(pipeline, command.stageId, 'open', deal);
  if (isRefusal(stage)) return { kind: 'refuse', refusal: stage };
  const data = stepTo(command, deal, pipeline, stage.id);
  return isRefusal(data) ? { kind: 'refuse', refusal: data } : accept({ type: 'DealReopened', data });
};

interface Close {
  readonly step: StageStep;
  readonly closedOn: string;
}

/** What winning and losing share: the stage of the kind, the step into it, the date. */
const closing = (
  command: WinDeal | LoseDeal,
  deal: OpenDeal,
  pipeline: PipelineFacts,
  kind: 'won' | 'lost',
): Close | Refusal => {
  if (pipeline.id !== deal.pipelineId) return refuse('pipeline-unknown', 'pipelineId').refusal;
  const stage = stageToEnter(pipeline, command.stageId, kind, deal);
  if (isRefusal(stage)) return stage;
  if (kind === 'won' && !mayFollow(deal, pipeline, stage.id)) return refuse('move-not-allowed', 'stageId').refusal;
  const step = stepTo(command, deal, pipeline, stage.id);
  if (isRefusal(step)) return step;
  const closedOn = command.closedOn ?? dateOf(step.at);
  if (!isLocalDate(closedOn)) return refuse('date-invalid', 'closedOn').refusal;
  if (deal.openedOn !== undefined && closedOn < deal.openedOn)
    return refuse('closed-before-opened', 'closedOn').refusal;
  return { step, closedOn };
};

/** Whether a close that was asked for is the one that the deal has. */
const asClosed = (command: WinDeal | LoseDeal, deal: Exclude<Deal, OpenDeal>): boolean =>
  (command.stageId ?? deal.stageId) === deal.stageId && (command.closedOn ?? deal.closedOn) === deal.closedOn;

/** The value that a deal is won with: the one given, if it agrees with the lines and the currency. */
const wonValue = (given: Money | undefined, deal: Deal): { value: Money | null } | Refusal => {
  if (given === undefined) return { value: deal.value ?? null };
  const value = parseMoney(given);
  if (isMoneyProblem(value)) return refuse(value, 'value').refusal;
  if (deal.value && deal.value.currency !== value.currency) return refuse('currency-mismatch', 'value').refusal;
  if (deal.lines.length > 0 && !sameValue(value, deal.value)) return refuse('value-from-lines', 'value').refusal;
  return { value };
};

const win = (command: WinDeal, deal: Deal, pipeline: PipelineFacts): StageDecision => {
  const won = wonValue(command.value, deal);
  if (isRefusal(won)) return { kind: 'refuse', refusal: won };
  if (deal.status === 'won' && asClosed(command, deal) && sameValue(won.value, deal.value ?? null)) return nothing();
  if (deal.status !== 'open') return refuse('deal-closed', 'id');
  // The value comes with the act, so a stage that demands one is content.
  const close = closing(command, won.value ? { ...deal, value: won.value } : deal, pipeline, 'won');
  if (isRefusal(close)) return { kind: 'refuse', refusal: close };
  return accept({ type: 'DealWon', data: { ...close.step, closedOn: close.closedOn, ...won } });
};

const lose = (command: LoseDeal, deal: Deal, pipeline: PipelineFacts): StageDecision => {
  const reasonCode = textRule(100)(command.reasonCode ?? '', { field: 'reasonCode' });
  if (reasonCode instanceof FieldFault) return refuse(reasonCode.code, reasonCode.field);
  if (reasonCode === null) return refuse('reason-required', 'reasonCode');
  const note = textRule(10_000)(command.note ?? '', { field: 'note' });
  if (note instanceof FieldFault) return refuse(note.code, note.field);
  if (
    deal.status === 'lost' &&
    asClosed(command, deal) &&
    deal.reasonCode === reasonCode &&
    (deal.note ?? null) === note
  )
    return nothing();
  if (deal.status !== 'open') return refuse('deal-closed', 'id');
  const close = closing(command, deal, pipeline, 'lost');
  if (isRefusal(close)) return { kind: 'refuse', refusal: close };
  const data = { ...close.step, closedOn: close.closedOn, reasonCode, ...(note === null ? {} : { note }) };
  return accept({ type: 'DealLost', data });
};

export const decideStage = (command: DealStageCommand, deal: Deal): StageDecision => {
  const { pipeline } = command;
  if (!pipeline) return refuse('pipeline-unknown', 'pipelineId');
  switch (command.type) {
    case 'MoveDeal':
      return move(command, deal, pipeline);
    case 'WinDeal':
      return win(command, deal, pipeline);
    case 'LoseDeal':
      return lose(command, deal, pipeline);
    case 'ReopenDeal':
      return reopen(command, deal, pipeline);
  }
};
