import {
  derivedId,
  type EventCatalog,
  type EventMeta,
  eventCodec,
  type MemoryEventStore,
  type PersonalSealer,
} from '@relata/es';
import { type PublicMapping, publicMapper } from '../public-mapping.js';
import type { PublisherCheckpoint, PublisherProgress } from '../publisher.js';

/** A small aggregate for the tests of publishing: an owner, a personal name, and an event that no mapper can map. */
export type ThingEvent =
  | { readonly type: 'ThingMade'; readonly data: { readonly ownerId: string; readonly name?: string } }
  | { readonly type: 'ThingRenamed'; readonly data: { readonly name: string } }
  | { readonly type: 'ThingHidden'; readonly data: { readonly why?: string } }
  | { readonly type: 'ThingBroken'; readonly data: { readonly why?: string } };

interface ThingState {
  readonly ownerId?: string;
  readonly events: number;
}

const catalog: EventCatalog<ThingEvent> = {
  ThingMade: { schema: 1, classes: { ownerId: 'internal', name: 'personal' } },
  ThingRenamed: { schema: 1, classes: { name: 'personal' } },
  ThingHidden: { schema: 1, classes: { why: 'internal' } },
  ThingBroken: { schema: 1, classes: { why: 'internal' } },
};

const evolve = (state: ThingState, event: ThingEvent): ThingState => ({
  ...(event.type === 'ThingMade' ? { ownerId: event.data.ownerId } : state),
  events: state.events + 1,
});

/** `sound` maps also what otherwise is poison. */
export const thingMapping = (sound = false): PublicMapping => ({
  service: 'things',
  mappers: [
    publicMapper<ThingEvent, ThingState>({
      category: 'thing',
      catalog,
      decider: { initial: { events: 0 }, evolve },
      toPublic: ({ event, stream }, after, before) => {
        if (event.type === 'ThingHidden') return undefined;
        if (event.type === 'ThingBroken' && !sound) throw new Error('no word for it');
        const draft = {
          type: `crm.things.${event.type.toLowerCase()}.v1`,
          data: { ...event.data, nth: after.events, before: before.events },
          clients: [`contacts/${stream}`],
          scopes: after.ownerId ? [`u:${after.ownerId}`] : [],
        };
        return event.type === 'ThingMade' ? [draft, { ...draft, personal: false }] : draft;
      },
    }),
  ],
});

const sealer: PersonalSealer = {
  draw: () => 'key-1',
  prepare: () => undefined,
  seal: (_, plain) => Buffer.from(plain).toString('base64'),
  open: () => undefined,
};
const codec = eventCodec(catalog, sealer);

/** Appends events to one stream. */
export const happen = async (
  store: MemoryEventStore,
  stream: string,
  ...events: readonly ThingEvent[]
): Promise<void> => {
  const recordedAt = '2026-01-01T00:00:00.000Z';
  const from = (await store.readStream(stream)).length;
  const meta: EventMeta = { recordedAt, actor: { id: 'u1' }, commandId: 'c', correlationId: 'co', schema: 1 };
  const records = events.map((event, i) => {
    const id = derivedId(stream, String(from + i));
    return { stream, id, type: event.type, recordedAt, body: codec.encode(event, id, meta, 'key-1') };
  });
  await store.append(records, []);
};

export const made = (ownerId = 'u1'): ThingEvent => ({ type: 'ThingMade', data: { ownerId, name: 'Ann' } });
export const renamed: ThingEvent = { type: 'ThingRenamed', data: { name: 'Bea' } };
export const hidden: ThingEvent = { type: 'ThingHidden', data: {} };
export const broken: ThingEvent = { type: 'ThingBroken', data: {} };

/** A checkpoint that outlives publishers; `failNext` is a crash between the send and the mark. */
export class KeptCheckpoint implements PublisherCheckpoint {
  kept: PublisherProgress | undefined;
  failNext = false;
  private readonly waiting = new Set<() => void>();

  async load(): Promise<PublisherProgress | undefined> {
    return this.kept;
  }

  async save(progress: PublisherProgress): Promise<void> {
    const crash = this.failNext;
    if (!crash) this.kept = progress;
    for (const wake of [...this.waiting]) wake();
    if (crash) throw new Error('died before the mark');
  }

  /** Resolves when the condition holds after a call of `save`. */
  async until(condition: (kept: PublisherProgress | undefined) => boolean, tried = false): Promise<void> {
    if (!tried && condition(this.kept)) return;
    await new Promise<void>((resolve) => {
      const wake = (): void => {
        if (!tried && !condition(this.kept)) return;
        this.waiting.delete(wake);
        resolve();
      };
      this.waiting.add(wake);
    });
  }

  reached(position: string): Promise<void> {
    return this.until((kept) => kept?.position === position);
  }
}
