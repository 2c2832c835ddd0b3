import type { Claim } from './decider.js';

/** Facts of a reservation stream: who holds the value. The stream's name is a keyed hash of it. */
export type ReservationEvent =
  | { readonly type: 'ValueReserved'; readonly data: { readonly holder: string } }
  | { readonly type: 'ValueReleased'; readonly data: { readonly holder: string } };

export const RESERVATION_CATALOG = {
  ValueReserved: { schema: 1, classes: { holder: 'open' } },
  ValueReleased: { schema: 1, classes: { holder: 'open' } },
} as const;

/** How a service names its reservation streams. */
export interface Reservations {
  /** A category owned by the service. */
  readonly category: string;
  /** Keyed hash of the claim, hex; the key stays in the vault, so that the log does not give the value away. */
  nameOf(claim: Claim): string;
}

/** The holder after the events of one reservation stream. */
export const holderAfter = (events: Iterable<ReservationEvent>): string | undefined => {
  let holder: string | undefined;
  for (const event of events) holder = event.type === 'ValueReserved' ? event.data.holder : undefined;
  return holder;
};

const keyOf = (claim: Claim): string => `${claim.kind}:${claim.value}`;

/** What a change of state asks for: claims gained and claims given up. */
export interface ClaimChanges {
  readonly gained: readonly Claim[];
  readonly released: readonly Claim[];
}

/** Equal values on both sides are left alone. */
export const claimChanges = (before: readonly Claim[], after: readonly Claim[]): ClaimChanges => {
  const had = new Set(before.map(keyOf));
  const has = new Set(after.map(keyOf));
  const distinct = new Map(after.filter((c) => !had.has(keyOf(c))).map((c) => [keyOf(c), c]));
  return { gained: [...distinct.values()], released: before.filter((c) => !has.has(keyOf(c))) };
};
