import { hash } from 'node:crypto';
import { accept, type Command, type Decider, type Decision, nothing, refuse } from '../decider.js';
import { type EventCatalog, eventCodec, type PersonalSealer } from '../event-codec.js';
import { RESERVATION_CATALOG, type ReservationEvent, type Reservations } from '../reservation.js';

/** The smallest aggregate that uses everything: a badge with a unique code and a person's name on it. */
export type BadgeEvent =
  | { readonly type: 'BadgeIssued'; readonly data: { readonly code: string; readonly name: string } }
  | { readonly type: 'BadgeRecoded'; readonly data: { readonly code: string } }
  | { readonly type: 'BadgeReturned'; readonly data: Readonly<Record<never, never>> };

export type BadgeCommand = Command &
  (
    | { readonly type: 'IssueBadge'; readonly code: string; readonly name: string }
    | { readonly type: 'RecodeBadge'; readonly code: string }
    | { readonly type: 'ReturnBadge' }
  );

export type BadgeState =
  | { readonly status: 'absent' }
  | { readonly status: 'out' | 'back'; readonly code: string; readonly name: string };

const decide = (command: BadgeCommand, state: BadgeState): Decision<BadgeEvent> => {
  switch (command.type) {
    case 'IssueBadge':
      if (state.status !== 'absent') return refuse('badge-exists', 'id');
      return accept({ type: 'BadgeIssued', data: { code: command.code, name: command.name } });
    case 'RecodeBadge':
      if (state.status !== 'out') return refuse('badge-not-out');
      return state.code === command.code ? nothing() : accept({ type: 'BadgeRecoded', data: { code: command.code } });
    case 'ReturnBadge':
      if (state.status === 'absent') return refuse('badge-unknown');
      return state.status === 'back' ? nothing() : accept({ type: 'BadgeReturned', data: {} });
  }
};

const evolve = (state: BadgeState, event: BadgeEvent): BadgeState => {
  switch (event.type) {
    case 'BadgeIssued':
      return { status: 'out', code: event.data.code, name: event.data.name };
    case 'BadgeRecoded':
      return state.status === 'absent' ? state : { ...state, code: event.data.code };
    case 'BadgeReturned':
      return state.status === 'absent' ? state : { ...state, status: 'back' };
    default:
      return state;
  }
};

export const badgeDecider: Decider<BadgeCommand, BadgeEvent, BadgeState> = {
  initial: { status: 'absent' },
  decide,
  evolve,
  claims: (state) => (state.status === 'out' ? [{ kind: 'badge-code', value: state.code, field: 'code' }] : []),
};

export const badgeCatalog: EventCatalog<BadgeEvent> = {
  BadgeIssued: { schema: 1, classes: { code: 'internal', name: 'personal' } },
  BadgeRecoded: { schema: 1, classes: { code: 'internal' } },
  BadgeReturned: { schema: 1, classes: {} },
};

/** Keys are numbers in a list; a block is readable base64 that is bound to its event. */
export class PlainSealer implements PersonalSealer {
  readonly drawn: string[] = [];
  private readonly destroyed = new Set<string>();

  draw(): string {
    const key = `key-${this.drawn.length}`;
    this.drawn.push(key);
    return key;
  }

  destroy(key: string): void {
    this.destroyed.add(key);
  }

  prepare(): undefined {
    return undefined;
  }

  seal(key: string, plain: string, bind: string): string {
    return Buffer.from(JSON.stringify([key, plain, bind])).toString('base64');
  }

  open(key: string, sealed: string, bind: string): string | undefined {
    if (this.destroyed.has(key)) return undefined;
    const [usedKey, plain, boundTo] = JSON.parse(Buffer.from(sealed, 'base64').toString()) as string[];
    if (usedKey !== key || boundTo !== bind) throw new Error('the block was moved');
    return plain;
  }
}

export const badgeReservations = (
  sealer: PersonalSealer,
): Reservations & {
  readonly codec: ReturnType<typeof eventCodec<ReservationEvent>>;
} => ({
  category: 'badgecode',
  nameOf: (claim) => hash('sha256', `${claim.kind}:${claim.value}`),
  codec: eventCodec<ReservationEvent>(RESERVATION_CATALOG, sealer),
});
