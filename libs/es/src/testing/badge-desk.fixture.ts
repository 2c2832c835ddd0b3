import { type CommandContext, CommandRunner } from '../command-runner.js';
import { type EventCodec, eventCodec } from '../event-codec.js';
import type { EventStore } from '../event-store.port.js';
import {
  type BadgeCommand,
  type BadgeEvent,
  type BadgeState,
  badgeCatalog,
  badgeDecider,
  badgeReservations,
  PlainSealer,
} from './badge.fixture.js';
import { MemoryEventStore } from './memory-event-store.js';

export const AT = '2026-03-01T10:00:00.000Z';

export interface Desk {
  readonly store: EventStore;
  readonly sealer: PlainSealer;
  readonly codec: EventCodec<BadgeEvent>;
  readonly runner: () => CommandRunner<BadgeCommand, BadgeEvent, BadgeState>;
}

/** A store, and runners on it: each as if in a process of its own. */
export const desk = (store: EventStore = new MemoryEventStore()): Desk => {
  const sealer = new PlainSealer();
  const codec = eventCodec<BadgeEvent>(badgeCatalog, sealer);
  const reservations = badgeReservations(sealer);
  const runner = () =>
    new CommandRunner({
      category: 'badge',
      decider: badgeDecider,
      codec,
      store,
      clock: { now: () => AT },
      sealer,
      reservations,
    });
  return { store, sealer, codec, runner };
};

export const context = (commandId: string, more: Partial<CommandContext> = {}): CommandContext => ({
  actor: { id: 'user-1' },
  commandId,
  requestHash: `hash of ${commandId}`,
  correlationId: 'trace-1',
  ...more,
});

export const issue = (id: string, code = `code of ${id}`): BadgeCommand => ({
  type: 'IssueBadge',
  id,
  at: AT,
  by: 'user-1',
  code,
  name: 'Ada Lovelace',
});
export const recode = (id: string, code: string): BadgeCommand => ({
  type: 'RecodeBadge',
  id,
  at: AT,
  by: 'user-1',
  code,
});
export const giveBack = (id: string): BadgeCommand => ({ type: 'ReturnBadge', id, at: AT, by: 'user-1' });
