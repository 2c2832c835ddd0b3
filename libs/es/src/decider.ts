/** A business rule said no. `code` is stable, kebab-case, and mapped to a status by each edge. */
export interface Refusal {
  readonly code: string;
  /** Path of the offending field in the command, dotted (`emails.0.address`), where one field is to blame. */
  readonly field?: string;
  /** One plain sentence: what happened and what to do. Never personal data. */
  readonly message?: string;
  /** Stream that holds a claimed value; shown only to those who may see that record. */
  readonly holder?: string;
}

/** The answer of a decision: events, a named refusal, or nothing to do. */
export type Decision<E> =
  | { readonly kind: 'accept'; readonly events: readonly E[] }
  | { readonly kind: 'refuse'; readonly refusal: Refusal }
  | { readonly kind: 'nothing' };

export const accept = <E>(...events: E[]): Decision<E> => ({ kind: 'accept', events });
export const refuse = (
  code: string,
  field?: string,
  message?: string,
): { readonly kind: 'refuse'; readonly refusal: Refusal } => ({
  kind: 'refuse',
  refusal: { code, ...(field === undefined ? {} : { field }), ...(message === undefined ? {} : { message }) },
});
export const nothing = (): Decision<never> => ({ kind: 'nothing' });

/** What an event of the domain looks like; `type` is the storage format and never changes its meaning. */
export interface DomainEvent {
  readonly type: string;
  readonly data: object;
}

/**
 * What every command carries besides its own fields: deciding is pure, so time, ids and the actor come in.
 * `at` is the ISO instant of the decision; `id` the id of the record that the command is about.
 */
export interface Command {
  readonly type: string;
  readonly id: string;
  readonly at: string;
  readonly by: string;
}

/**
 * A value that at most one record of the installation may hold at a time (an e-mail, an external id). The command
 * runner turns the difference of claims before and after into reservation streams within the same append.
 */
export interface Claim {
  /** Kind of value, e.g. `contact-email`; part of the reservation's name. */
  readonly kind: string;
  /** The normalised value. It reaches the log only as a keyed hash. */
  readonly value: string;
  /** Field named in the refusal when somebody else holds it. */
  readonly field: string;
}

/**
 * One aggregate: three plain functions and its start. `evolve` is total: any event folds onto any state; an unknown
 * type leaves the state as it is. `decide` reads neither clock nor chance.
 */
export interface Decider<C extends Command, E extends DomainEvent, S> {
  readonly initial: S;
  decide(command: C, state: S): Decision<E>;
  evolve(state: S, event: E): S;
  /** Unique values that the state holds; none when absent. */
  claims?(state: S): readonly Claim[];
  /** Puts the number that a new record was given into the event that begins it. Absent: records have no numbers. */
  numbered?(event: E, number: number): E;
}

/** State after a list of events. */
export const fold = <E extends DomainEvent, S>(
  decider: Pick<Decider<never, E, S>, 'initial' | 'evolve'>,
  events: Iterable<E>,
): S => {
  let state = decider.initial;
  for (const event of events) state = decider.evolve(state, event);
  return state;
};
