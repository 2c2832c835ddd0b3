import { type Claim, type Refusal, refuse } from './decider.js';
import type { EventMeta } from './envelope.js';
import type { EventCodec } from './event-codec.js';
import type { EventStore, NewRecord, StreamCheck } from './event-store.port.js';
import { derivedId } from './ids.js';
import { type ClaimChanges, holderAfter, type ReservationEvent, type Reservations } from './reservation.js';

/** A reservation stream as last seen; revision -1 when it has no event. */
interface Holding {
  readonly revision: number;
  readonly holder: string | undefined;
}

/**
 * Who holds which unique value, as far as one command had to know. A value is at first taken to be free: if it is not,
 * the append is refused, the stream is learnt, and the command decided again.
 */
export class Holdings {
  private readonly known = new Map<string, Holding>();

  constructor(
    private readonly store: Pick<EventStore, 'readStream'>,
    private readonly reservations?: Reservations & { readonly codec: EventCodec<ReservationEvent> },
  ) {}

  /** Adds the reservation events and checks of a change of claims; answers a refusal when a value is held already. */
  async change(
    stream: string,
    { gained, released }: ClaimChanges,
    meta: EventMeta,
    records: NewRecord[],
    checks: StreamCheck[],
  ): Promise<Refusal | undefined> {
    for (const claim of gained) {
      const name = this.nameOf(claim);
      const holder = this.known.get(name)?.holder;
      if (holder !== undefined && holder !== stream) return takenBy(claim, holder);
      this.write('ValueReserved', name, stream, meta, records, checks);
    }
    for (const claim of released) {
      const name = this.nameOf(claim);
      const { holder } = await this.learn(name);
      if (holder === stream) this.write('ValueReleased', name, stream, meta, records, checks);
    }
    return undefined;
  }

  /** The refusal that a record would earn for these claims; undefined when nobody else holds one of them. */
  async taken(stream: string, claims: readonly Claim[]): Promise<Refusal | undefined> {
    for (const claim of this.reservations ? claims : []) {
      const { holder } = await this.learn(this.nameOf(claim));
      if (holder !== undefined && holder !== stream) return takenBy(claim, holder);
    }
    return undefined;
  }

  /** Reads a reservation stream. */
  async learn(name: string): Promise<Holding> {
    const events = await this.parts().codec.decode(await this.store.readStream(name));
    const holding = { revision: events.length - 1, holder: holderAfter(events.map((e) => e.event)) };
    this.known.set(name, holding);
    return holding;
  }

  private write(
    type: ReservationEvent['type'],
    name: string,
    holder: string,
    meta: EventMeta,
    records: NewRecord[],
    checks: StreamCheck[],
  ): void {
    const id = derivedId(meta.commandId, name, type);
    const body = this.parts().codec.encode({ type, data: { holder } }, id, { ...meta, schema: 1 }, undefined);
    records.push({ stream: name, id, type, body, recordedAt: meta.recordedAt });
    const revision = this.known.get(name)?.revision ?? -1;
    checks.push({ stream: name, expect: revision >= 0 ? revision : 'absent' });
  }

  private nameOf(claim: Claim): string {
    const { category, nameOf } = this.parts();
    return `${category}-${nameOf(claim)}`;
  }

  private parts(): Reservations & { readonly codec: EventCodec<ReservationEvent> } {
    if (!this.reservations) throw new Error('an aggregate makes claims, but its runner has no reservations');
    return this.reservations;
  }
}

const takenBy = (claim: Claim, holder: string): Refusal => ({
  ...refuse(`${claim.kind}-taken`, claim.field, 'Another record already holds this value.').refusal,
  holder,
});
