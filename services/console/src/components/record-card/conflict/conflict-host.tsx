import { type ReactNode, useState } from 'react';
import type { Patch } from '../fields/field-def.js';
import { type AskWhich, ConflictContext, type Question, Undecided } from './conflict-context.js';
import { ConflictPanel } from './conflict-panel.js';

interface Asked {
  readonly question: Question;
  readonly decide: (patch: Patch) => void;
  readonly leave: () => void;
}

/** Lets every editor of a card ask which of two changes is to stand. */
export const ConflictHost = ({ children }: { readonly children: ReactNode }) => {
  const [asked, setAsked] = useState<Asked>();
  const ask: AskWhich = (question) =>
    new Promise<Patch>((decide, refuse) =>
      setAsked({ question, decide, leave: () => refuse(new Undecided()) }),
    ).finally(() => setAsked(undefined));
  return (
    <ConflictContext value={ask}>
      {children}
      {asked && <ConflictPanel question={asked.question} onDecide={asked.decide} onLeave={asked.leave} />}
    </ConflictContext>
  );
};
