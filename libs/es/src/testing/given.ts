import { isDeepStrictEqual } from 'node:util';
import type { Command, Decider, DomainEvent } from '../decider.js';

/**
 * given(events).when(command).then…: the only shape of a domain test. Fails with the whole decision printed.
 * The law that a repeated command changes nothing is checked on every accepted command.
 */
export const scenario = <C extends Command, E extends DomainEvent, S>(decider: Decider<C, E, S>) => ({
  given: (...events: readonly E[]) => ({
    when: (command: C) => {
      const state = events.reduce((s, e) => decider.evolve(s, e), decider.initial);
      const decision = decider.decide(command, state);
      const fail: (wanted: string) => never = (wanted) => {
        throw new Error(`wanted ${wanted}, got ${JSON.stringify(decision, null, 2)}`);
      };
      return {
        then: (...expected: readonly E[]): void => {
          if (decision.kind !== 'accept' || !isDeepStrictEqual(plain(decision.events), plain(expected)))
            fail(JSON.stringify(expected, null, 2));
          const after = decision.events.reduce((s, e) => decider.evolve(s, e), state);
          const again = decider.decide(command, after);
          if (again.kind === 'accept' && again.events.length > 0)
            throw new Error(`repeating ${command.type} on its own result yields ${JSON.stringify(again.events)}`);
        },
        thenRefused: (code: string, field?: string): void => {
          if (decision.kind !== 'refuse' || decision.refusal.code !== code) fail(`refusal '${code}'`);
          if (field !== undefined && decision.refusal.field !== field) fail(`refusal of field '${field}'`);
        },
        thenNothing: (): void => {
          if (decision.kind !== 'nothing') fail('nothing');
        },
      };
    },
  }),
});

/** Absent and undefined fields are the same in storage. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
