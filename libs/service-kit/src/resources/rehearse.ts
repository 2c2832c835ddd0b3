import { type Command, type CommandResult, claimChanges, type DomainEvent, fold, type Refusal } from '@relata/es';
import type { BoundResource } from './resource.js';

/**
 * What a command would come to from a state, without writing anything. The revision and position that it answers are
 * those before it.
 */
export const rehearse = async <C extends Command, E extends DomainEvent, S>(
  { resource: { decider }, runner }: BoundResource<C, E, S>,
  command: C,
  before: S,
  allow: (before: S, after: S) => Refusal | undefined,
): Promise<CommandResult<S>> => {
  const decision = decider.decide(command, before);
  if (decision.kind === 'refuse') return { ok: false, refusal: decision.refusal };
  const events = decision.kind === 'accept' ? decision.events : [];
  const state = fold({ initial: before, evolve: decider.evolve }, events);
  const { gained } = claimChanges(decider.claims?.(before) ?? [], decider.claims?.(state) ?? []);
  const refusal = allow(before, state) ?? (await runner.taken(command.id, gained));
  if (refusal) return { ok: false, refusal };
  return { ok: true, id: command.id, state, revision: -1, position: '0', changed: events.length > 0 };
};
