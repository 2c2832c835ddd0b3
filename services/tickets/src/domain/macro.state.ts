import { withChanges } from '@relata/values';
import type { MacroChanges, MacroEvent, MacroFields, MacroWord } from './macro.events.js';

export interface Macro extends MacroFields {
  readonly status: 'active' | 'archived';
}
export type MacroState = { readonly status: 'absent' } | Macro;

/** What applying a macro must know of it; looked up before, with its words filled in, and carried by the command. */
export interface MacroFacts extends MacroChanges {
  readonly id: string;
  readonly archived: boolean;
}

/** A word that nobody knows is left out, so that no braces reach a client. */
export const filledIn = (text: string, words: Readonly<Partial<Record<MacroWord, string>>>): string =>
  text.replace(/\{\{\s*([\w.]+)\s*\}\}/gu, (_, word: string) => words[word as MacroWord] ?? '');

export const macroFacts = (
  id: string,
  state: MacroState,
  words: Readonly<Partial<Record<MacroWord, string>>>,
): MacroFacts | undefined => {
  if (state.status === 'absent') return undefined;
  const { name: _, status, reply, note, ...changes } = state;
  return {
    ...changes,
    id,
    archived: status === 'archived',
    ...(reply === undefined ? {} : { reply: filledIn(reply, words) }),
    ...(note === undefined ? {} : { note: filledIn(note, words) }),
  };
};

export const initialMacro: MacroState = { status: 'absent' };

export const evolveMacro = (state: MacroState, event: MacroEvent): MacroState => {
  if (state.status === 'absent') return event.type === 'MacroCreated' ? { ...event.data, status: 'active' } : state;
  switch (event.type) {
    case 'MacroChanged':
      return withChanges<Macro>(state, event.data);
    case 'MacroArchived':
      return { ...state, status: 'archived' };
    case 'MacroUnarchived':
      return { ...state, status: 'active' };
    default:
      return state;
  }
};
