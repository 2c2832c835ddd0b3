import { accept, type Command, type Decider, type Decision, nothing, refuse } from '@relata/es';
import {
  applyRules,
  changesOf,
  FieldFault,
  type FieldRule,
  type FieldRules,
  idRule,
  labelsRule,
  oneOfRule,
  type Patch,
  sameValue,
  textRule,
  withChanges,
  withoutNulls,
} from '@relata/values';
import { MACRO_WORDS, type MacroEvent, type MacroFields } from './macro.events.js';
import { evolveMacro, initialMacro, type Macro, type MacroState } from './macro.state.js';
import { PRIORITIES, STATUS_KINDS } from './queue.events.js';

export interface CreateMacro extends Command, Patch<MacroFields> {
  readonly type: 'CreateMacro';
}
export interface ChangeMacro extends Command, Patch<MacroFields> {
  readonly type: 'ChangeMacro';
}
export interface ArchiveMacro extends Command {
  readonly type: 'ArchiveMacro' | 'UnarchiveMacro';
}
export type MacroCommand = CreateMacro | ChangeMacro | ArchiveMacro;

type MacroDecision = Decision<MacroEvent>;

/** Words whose braces hold nothing but what is safe to tell. */
const wordsRule: FieldRule<string> = (value, { field }) => {
  const text = textRule(20_000)(value, { field });
  if (text === null || text instanceof FieldFault) return text;
  const named = [...text.matchAll(/\{\{(.*?)\}\}/gsu)].map(([, word = '']) => word.trim());
  return named.every((word) => (MACRO_WORDS as readonly string[]).includes(word))
    ? text
    : new FieldFault('word-unknown', field);
};

const RULES: FieldRules<MacroFields> = {
  name: textRule(100),
  priority: oneOfRule(PRIORITIES),
  ticketType: textRule(60),
  addTags: labelsRule(20),
  assigneeId: idRule,
  teamId: idRule,
  statusKind: oneOfRule(STATUS_KINDS),
  resolutionCode: textRule(60),
  reply: wordsRule,
  note: wordsRule,
};

/** The field that keeps a macro from being applied. */
const missing = ({ name: _, statusKind, resolutionCode, ...changes }: MacroFields): string | undefined => {
  if (statusKind === 'closed' && !resolutionCode) return 'resolutionCode';
  return statusKind === undefined && Object.keys(changes).length === 0 ? 'reply' : undefined;
};

const createMacro = (command: CreateMacro, state: MacroState): MacroDecision => {
  const fields = applyRules<MacroFields, MacroFields>(RULES, command);
  if (fields instanceof FieldFault) return refuse(fields.code, fields.field);
  if (!fields.name) return refuse('field-required', 'name');
  const data: MacroFields = { ...withoutNulls(fields), name: fields.name };
  const field = missing(data);
  if (field) return refuse('field-required', field, 'A macro changes something, and closes with a resolution.');
  const created = { type: 'MacroCreated', data } as const;
  if (state.status === 'absent') return accept(created);
  return sameValue(evolveMacro(initialMacro, created), state) ? nothing() : refuse('macro-exists', 'id');
};

const changeMacro = (command: ChangeMacro, { status: _, ...macro }: Macro): MacroDecision => {
  const patch = applyRules<MacroFields, MacroFields>(RULES, command);
  if (patch instanceof FieldFault) return refuse(patch.code, patch.field);
  if (patch.name === null) return refuse('field-required', 'name');
  const data = changesOf<MacroFields>(macro, patch);
  if (!data) return nothing();
  const field = missing(withChanges<MacroFields>(macro, data));
  if (field) return refuse('field-required', field, 'A macro changes something, and closes with a resolution.');
  return accept({ type: 'MacroChanged', data });
};

const decide = (command: MacroCommand, state: MacroState): MacroDecision => {
  if (command.type === 'CreateMacro') return createMacro(command, state);
  if (state.status === 'absent') return refuse('macro-unknown', 'id');
  const archived = state.status === 'archived';
  switch (command.type) {
    case 'UnarchiveMacro':
      return archived ? accept({ type: 'MacroUnarchived', data: {} }) : nothing();
    case 'ArchiveMacro':
      return archived ? nothing() : accept({ type: 'MacroArchived', data: {} });
    case 'ChangeMacro':
      return archived ? refuse('macro-archived', 'id') : changeMacro(command, state);
  }
};

export const macroDecider: Decider<MacroCommand, MacroEvent, MacroState> = {
  initial: initialMacro,
  decide,
  evolve: evolveMacro,
};
