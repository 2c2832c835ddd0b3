import { createContext, use } from 'react';
import type { FieldDef, Patch } from '../fields/field-def.js';
import type { Meeting } from './clash.js';

/** What somebody has to decide: their record, and which fields stand against each other. */
export interface Question {
  readonly theirs: object;
  readonly defs: readonly FieldDef[];
  readonly meeting: Meeting;
}

/** Asks for a decision; answers with the patch to save, or rejects with `Undecided` when somebody goes back to typing. */
export type AskWhich = (question: Question) => Promise<Patch>;

export class Undecided extends Error {
  override readonly name = 'Undecided';
}

export const ConflictContext = createContext<AskWhich | undefined>(undefined);

export const useAskWhich = (): AskWhich => {
  const ask = use(ConflictContext);
  if (!ask) throw new Error('useAskWhich outside of a card');
  return ask;
};
