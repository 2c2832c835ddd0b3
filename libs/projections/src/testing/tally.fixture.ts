import {
  type DomainEvent,
  type EventCatalog,
  eventCodec,
  type MemoryEventStore,
  type NewRecord,
  type PersonalSealer,
} from '@relata/es';
import type { Collection } from '../collection.js';
import type { OwnProjection } from '../projection.js';
import { ProjectionHost, type ProjectionHostOptions } from '../projection-host.js';
import type { ReadModelStore } from '../read-model-store.port.js';

export interface Tally {
  readonly sum: number;
  readonly events: number;
}
export type Added = { readonly type: 'Added'; readonly data: { readonly n: number } };

const CATALOG: EventCatalog<Added> = { Added: { schema: 1, classes: { n: 'open' } } };
const noPersonalData: PersonalSealer = {
  draw: () => 'k',
  prepare: () => undefined,
  seal: () => '',
  open: () => undefined,
};
export const codec = eventCodec(CATALOG, noPersonalData);

const collection: Collection<Tally> = {
  name: 'tallies',
  fields: { sum: { type: 'number', class: 'open' } },
  index: ({ sum }) => ({ sum }),
  texts: () => [],
  scopes: () => [],
};

/** A fold that shows each event's effect, and whether one was applied twice. It cannot take a negative number. */
export const tally = (version = 1, order: 'stream' | 'position' = 'stream'): OwnProjection<Added, Tally> => ({
  name: 'tally',
  version,
  order,
  categories: ['count'],
  collection,
  keysOf: (recorded) => [recorded.stream],
  fold: (doc = { sum: 0, events: 0 }, { event, revision }) => {
    if (event.data.n < 0) throw new Error('a negative number');
    if (doc.events !== revision) throw new Error(`event ${revision} came to a document with ${doc.events}`);
    return { sum: doc.sum + event.data.n * version, events: doc.events + 1 };
  },
});

let made = 0;
export const added = (stream: string, n: number): NewRecord => {
  const at = '2026-01-01T00:00:00.000Z';
  made += 1;
  const meta = { recordedAt: at, actor: { id: 'u' }, commandId: String(made), correlationId: 'c', schema: 1 };
  const event: Added = { type: 'Added', data: { n } };
  return { stream, id: String(made), type: 'Added', body: codec.encode(event, '', meta, undefined), recordedAt: at };
};

export const hostOn = (
  log: MemoryEventStore,
  store: ReadModelStore,
  rest: Partial<ProjectionHostOptions> = {},
): ProjectionHost =>
  new ProjectionHost({
    source: log,
    decode: (records) => codec.decode(records),
    projections: [tally() as unknown as OwnProjection<DomainEvent, unknown>],
    store,
    ...rest,
  });

export const running = async <T>(host: ProjectionHost, log: MemoryEventStore, look: () => Promise<T>): Promise<T> => {
  await host.start();
  try {
    if (!(await host.waitFor('tally', await log.safeHead(), 2000)))
      throw new Error('the projection did not come level');
    return await look();
  } finally {
    await host.stop();
  }
};

export const docs = async (store: ReadModelStore, ...ids: readonly string[]): Promise<unknown> =>
  Object.fromEntries(await store.get('tally', ids));

/** The version that is read, with its count and checksum. */
export const liveSum = async (
  store: ReadModelStore,
): Promise<{ readonly version: number; readonly count: number; readonly checksum: string }> => {
  const live = (await store.models()).find((m) => m.projection === 'tally' && m.state === 'live');
  if (!live) throw new Error('no version is live');
  return { version: live.version, ...(await store.checksum(live)) };
};
