import type { Command, Decider, DomainEvent } from '../decider.js';

/**
 * Runs commands one after another from the start. Throws when a command that was accepted yields an event again on its
 * own result: the law that makes retries harmless. Answers the last state and all events, for further checks.
 */
export const runLawfully = <C extends Command, E extends DomainEvent, S>(
  decider: Decider<C, E, S>,
  commands: readonly C[],
): { readonly state: S; readonly events: readonly E[] } => {
  let state = decider.initial;
  const events: E[] = [];
  for (const command of commands) {
    const decision = decider.decide(command, state);
    if (decision.kind !== 'accept') continue;
    state = decision.events.reduce((s, e) => decider.evolve(s, e), state);
    events.push(...decision.events);
    const again = decider.decide(command, state);
    if (again.kind === 'accept' && again.events.length > 0)
      throw new Error(`repeating ${command.type} on its own result yields ${JSON.stringify(again.events)}`);
  }
  return { state, events };
};
