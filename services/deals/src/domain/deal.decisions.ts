import { accept, type Claim, type Decider, type Decision, nothing, refuse } from '@relata/es';
import {
  applyRules,
  businessInstant,
  changesOf,
  dateOf,
  FieldFault,
  isMoneyProblem,
  type Money,
  sameValue,
  withChanges,
} from '@relata/values';
import type { AssignDeal, ChangeDeal, CreateDeal, DealCommand } from './deal.commands.js';
import type { Assignment, DealEvent, DealFields, DealLine } from './deal.events.js';
import { ASSIGNMENT_RULES, DEAL_RULES } from './deal.fields.js';
import { type Deal, type DealState, evolveDeal, initialDeal } from './deal.state.js';
import { decideLine, linesValue, MOST_LINES, normalLine } from './deal-lines.decisions.js';
import { isRefusal, stageToEnter } from './deal-stage-entry.js';
import { decideStage } from './deal-stages.decisions.js';

type DealDecision = Decision<DealEvent>;

/** The lines of a new deal with the value that they make. */
const firstLines = (given: readonly DealLine[]): { lines: readonly DealLine[]; value: Money | null } | FieldFault => {
  if (given.length > MOST_LINES) return new FieldFault('too-many', 'lines');
  if (new Set(given.map(({ id }) => id)).size < given.length) return new FieldFault('line-exists', 'lines');
  const lines: DealLine[] = [];
  for (const [index, { id, ...rest }] of given.entries()) {
    const line = normalLine(rest);
    if (line instanceof FieldFault) return new FieldFault(line.code, `lines.${index}.${line.field}`);
    if (!id) return new FieldFault('field-required', `lines.${index}.id`);
    lines.push({ ...line, id });
  }
  const value = linesValue(lines);
  return value !== null && isMoneyProblem(value) ? new FieldFault(value, 'lines') : { lines, value };
};

/** A new deal without its place, in normal form. The value given must be that of the lines, where there are any. */
const newDeal = (command: CreateDeal): (DealFields & Assignment & { lines?: readonly DealLine[] }) | FieldFault => {
  const fields = applyRules<DealFields, DealFields>(DEAL_RULES, command);
  if (fields instanceof FieldFault) return fields;
  const assignment = applyRules<Assignment, Assignment>(ASSIGNMENT_RULES, command);
  if (assignment instanceof FieldFault) return assignment;
  const { name } = fields;
  const { ownerId } = assignment;
  if (!name) return new FieldFault('field-required', 'name');
  if (!ownerId) return new FieldFault('field-required', 'ownerId');
  const deal = withChanges<DealFields & Assignment>({ name, ownerId }, { ...fields, ...assignment });
  const sum = firstLines(command.lines ?? []);
  if (sum instanceof FieldFault) return sum;
  if (sum.value === null) return deal;
  if (deal.value && !sameValue(deal.value, sum.value)) return new FieldFault('value-from-lines', 'value');
  return { ...deal, lines: sum.lines, value: sum.value };
};

const createDeal = (command: CreateDeal, state: DealState): DealDecision => {
  const deal = newDeal(command);
  if (deal instanceof FieldFault) return refuse(deal.code, deal.field);
  const at = businessInstant(command);
  if (at instanceof FieldFault) return refuse(at.code, at.field);
  const { pipeline } = command;
  if (!pipeline) return refuse('pipeline-unknown', 'pipelineId');
  const described = command.openedOn === undefined ? { ...deal, openedOn: dateOf(at) } : deal;
  const stage = stageToEnter(pipeline, command.stageId, 'open', described);
  if (isRefusal(stage)) return { kind: 'refuse', refusal: stage };
  const data = { ...described, pipelineId: pipeline.id, stageId: stage.id, at };
  const created = { type: 'DealCreated', data } as const;
  if (state.status === 'absent') return accept(created);
  return sameValue(evolveDeal(initialDeal, created), state) ? nothing() : refuse('deal-exists', 'id');
};

const changeDeal = (command: ChangeDeal, deal: Deal): DealDecision => {
  const patch = applyRules<DealFields, DealFields>(DEAL_RULES, command);
  if (patch instanceof FieldFault) return refuse(patch.code, patch.field);
  if (patch.name === null) return refuse('field-required', 'name');
  const data = changesOf<DealFields>(deal, patch);
  if (!data) return nothing();
  if (data.value !== undefined && deal.status !== 'open') return refuse('deal-closed', 'value');
  if (data.value !== undefined && deal.lines.length > 0) return refuse('value-from-lines', 'value');
  if (data.openedOn && deal.status !== 'open' && data.openedOn > deal.closedOn)
    return refuse('closed-before-opened', 'openedOn');
  return accept({ type: 'DealChanged', data });
};

const assignDeal = (command: AssignDeal, deal: Deal): DealDecision => {
  const patch = applyRules<Assignment, Assignment>(ASSIGNMENT_RULES, command);
  if (patch instanceof FieldFault) return refuse(patch.code, patch.field);
  if (patch.ownerId === null) return refuse('field-required', 'ownerId');
  const data = changesOf<Assignment>(deal, patch);
  return data ? accept({ type: 'DealAssigned', data }) : nothing();
};

const archiveDeal = (deal: Deal, released: boolean): DealDecision =>
  deal.archived && (deal.released || !released) ? nothing() : accept({ type: 'DealArchived', data: { released } });

const decide = (command: DealCommand, state: DealState): DealDecision => {
  if (command.type === 'CreateDeal') return createDeal(command, state);
  if (state.status === 'absent') return refuse('deal-unknown', 'id');
  if (command.type === 'ArchiveDeal') return archiveDeal(state, command.release ?? false);
  if (command.type === 'UnarchiveDeal')
    return state.archived ? accept({ type: 'DealUnarchived', data: {} }) : nothing();
  if (state.archived) return refuse('deal-archived', 'id');
  switch (command.type) {
    case 'ChangeDeal':
      return changeDeal(command, state);
    case 'AssignDeal':
      return assignDeal(command, state);
    case 'MoveDeal':
    case 'WinDeal':
    case 'LoseDeal':
    case 'ReopenDeal':
      return decideStage(command, state);
    case 'AddDealLine':
    case 'ChangeDealLine':
    case 'RemoveDealLine':
      return decideLine(command, state);
  }
};

const claims = (state: DealState): readonly Claim[] =>
  state.status === 'absent' || state.released || !state.externalId
    ? []
    : [{ kind: 'deal-external-id', value: state.externalId, field: 'externalId' }];

export const dealDecider: Decider<DealCommand, DealEvent, DealState> = {
  initial: initialDeal,
  decide,
  evolve: evolveDeal,
  claims,
};
