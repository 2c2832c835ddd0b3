import { MemoryEventStore } from '@relata/es';
import fc from 'fast-check';
import type { Bus } from './bus.port.js';
import { MemoryBus } from './memory/memory-bus.js';
import { comparePlaces } from './place.js';
import { eventsTopic } from './public-mapping.js';
import type { PublicMessage } from './public-message.js';
import { Publisher } from './publisher.js';
import { storePublicFeed } from './store-public-feed.js';
import {
  broken,
  happen,
  hidden,
  KeptCheckpoint,
  made,
  renamed,
  type ThingEvent,
  thingMapping,
} from './testing/thing.js';

const TOPIC = eventsTopic('things');

/** A bus that notes what it was told, and fails on request. */
class NotingBus implements Pick<Bus, 'publish' | 'watermark'> {
  readonly sent: PublicMessage[] = [];
  readonly watermarks: string[] = [];
  failures = 0;

  async publish(_: string, messages: readonly PublicMessage[]): Promise<void> {
    if (this.failures > 0) {
      this.failures -= 1;
      throw new Error('the bus is away');
    }
    this.sent.push(...messages);
  }

  async watermark(_: string, position: string): Promise<void> {
    this.watermarks.push(position);
  }
}

const setUp = (sound = false) => {
  const store = new MemoryEventStore();
  const bus = new NotingBus();
  const checkpoint = new KeptCheckpoint();
  const mapping = thingMapping(sound);
  const publisher = new Publisher({ store, bus, mapping, checkpoint, backoff: () => 0, pageSize: 3 });
  return { store, bus, checkpoint, mapping, publisher };
};

const feedOf = async (
  store: MemoryEventStore,
  options: {
    readonly sound?: boolean;
    readonly after?: string;
    readonly upTo?: string;
    readonly publisher?: Publisher;
  } = {},
): Promise<readonly PublicMessage[]> => {
  const parked = (): Publisher['progress']['parked'] => options.publisher?.progress.parked ?? [];
  const feed = storePublicFeed({ store, mapping: thingMapping(options.sound), parked, pageSize: 2 });
  const all: PublicMessage[] = [];
  for await (const page of feed.read(options.after ?? '0', options.upTo)) all.push(...page);
  return all;
};

const places = (messages: readonly PublicMessage[]): readonly string[] => messages.map(({ position }) => position);

describe('a publisher', () => {
  it('fills in the envelope once for all: id, place, subject, clients, scopes', async () => {
    const { store, bus, checkpoint, publisher } = setUp();
    await happen(store, 'thing-1', made('u7'));
    await publisher.start();
    await checkpoint.reached('1');
    await publisher.stop();
    const [message] = bus.sent;
    expect(message).toMatchObject({
      specversion: '1.0',
      type: 'crm.things.thingmade.v1',
      source: '/crm/things',
      subject: 'thing-1',
      partitionkey: 'thing-1',
      sequence: '0',
      position: '1.0',
      actor: 'u1',
      correlationid: 'co',
      clients: ['contacts/thing-1'],
      scopes: ['u:u7'],
      time: '2026-01-01T00:00:00.000Z',
    });
    expect(message?.id).toMatch(/^[0-9a-f-]{36}\.0$/);
    expect(places(bus.sent)).toEqual(['1.0', '1.1']);
  });

  it('passes personal fields on as stored, never in the clear', async () => {
    const { store, bus, checkpoint, publisher } = setUp();
    await happen(store, 'thing-1', made());
    await publisher.start();
    await checkpoint.reached('1');
    await publisher.stop();
    expect(bus.sent[0]?.data).toEqual({
      ownerId: 'u1',
      nth: 1,
      before: 0,
      personal: { key: 'key-1', block: Buffer.from('{"name":"Ann"}').toString('base64'), fields: ['name'] },
    });
    expect(bus.sent[1]?.data).not.toHaveProperty('personal');
  });

  it('knows the state of a record whose earlier events were published before it started', async () => {
    const { store, bus, checkpoint, mapping, publisher } = setUp();
    await happen(store, 'thing-1', made('u7'), renamed);
    await publisher.start();
    await checkpoint.reached('2');
    await publisher.stop();
    await happen(store, 'thing-1', renamed);
    const later = new Publisher({ store, bus, mapping, checkpoint });
    await later.start();
    await checkpoint.reached('3');
    await later.stop();
    expect(bus.sent.at(-1)).toMatchObject({ position: '3.0', scopes: ['u:u7'], data: { nth: 3, before: 2 } });
  });

  it('says at its start how far it is, and a watermark after every page', async () => {
    const { store, bus, checkpoint, publisher } = setUp();
    await happen(store, 'thing-1', made(), hidden);
    await publisher.start();
    await checkpoint.reached('2');
    await publisher.stop();
    expect(bus.watermarks).toEqual(['0', '2']);
  });

  it('sends again what was not marked when it died: nothing is missing, order by key holds', async () => {
    const { store, bus, checkpoint, mapping, publisher } = setUp();
    await happen(store, 'thing-1', made());
    checkpoint.failNext = true;
    await publisher.start();
    await checkpoint.until(() => true, true);
    await publisher.stop();
    expect(checkpoint.kept).toBeUndefined();
    checkpoint.failNext = false;
    await happen(store, 'thing-1', renamed);
    const restarted = new Publisher({ store, bus, mapping, checkpoint });
    await restarted.start();
    await checkpoint.reached('2');
    await restarted.stop();
    expect(new Set(places(bus.sent))).toEqual(new Set(places(await feedOf(store))));
    expect(places(bus.sent).filter((place) => place === '1.0').length).toBeGreaterThan(1);
  });

  it('waits for a bus that is away, says so, and goes on when it is back', async () => {
    const { store, bus, checkpoint, publisher } = setUp();
    bus.failures = 3;
    await happen(store, 'thing-1', made());
    await publisher.start();
    await checkpoint.reached('1');
    expect(bus.failures).toBe(0);
    await publisher.stop();
    expect(publisher.failure).toBeUndefined();
    expect(new Set(places(bus.sent))).toEqual(new Set(['1.0', '1.1']));
  });

  it('parks an event that its mapper cannot map and all later ones of its stream; the rest flows', async () => {
    const { store, bus, checkpoint, publisher } = setUp();
    await happen(store, 'thing-1', made(), broken, renamed);
    await happen(store, 'thing-2', made(), renamed);
    await publisher.start();
    await checkpoint.reached('5');
    await publisher.stop();
    expect(places(bus.sent)).toEqual(['1.0', '1.1', '4.0', '4.1', '5.0']);
    expect(publisher.progress.parked).toMatchObject([
      { stream: 'thing-1', position: '2', type: 'ThingBroken', reason: 'no word for it' },
      { stream: 'thing-1', position: '3', reason: 'behind 2' },
    ]);
  });

  it('still holds a parked stream back after a restart, and lets it flow when it is unparked', async () => {
    const { store, bus, checkpoint, publisher } = setUp();
    await happen(store, 'thing-1', made(), broken);
    await publisher.start();
    await checkpoint.reached('2');
    await publisher.stop();
    const mended = new Publisher({ store, bus, mapping: thingMapping(true), checkpoint });
    await mended.start();
    await happen(store, 'thing-1', renamed);
    await checkpoint.reached('3');
    expect(mended.progress.parked).toHaveLength(2);
    await mended.unpark();
    await happen(store, 'thing-1', renamed);
    await checkpoint.reached('4');
    await mended.stop();
    expect(places(bus.sent)).toEqual(['1.0', '1.1', '4.0']);
    expect(places(await feedOf(store, { sound: true }))).toEqual(['1.0', '1.1', '2.0', '3.0', '4.0']);
  });
});

describe('the public feed', () => {
  const history = fc.array(
    fc.record({
      stream: fc.nat({ max: 3 }),
      event: fc.constantFrom<ThingEvent>(made('u1'), made('u2'), renamed, hidden, broken),
    }),
    { maxLength: 30 },
  );

  it('is exactly what was published, message by message, from wherever it is read', () =>
    fc.assert(
      fc.asyncProperty(history, fc.nat({ max: 30 }), async (events, from) => {
        const { store, bus, checkpoint, publisher } = setUp();
        for (const { stream, event } of events) await happen(store, `thing-${stream}`, event);
        await publisher.start();
        if (events.length > 0) await checkpoint.reached(String(events.length));
        await publisher.stop();
        const after = String(from);
        const wanted = bus.sent.filter(({ position }) => comparePlaces(position, `${after}.999`) > 0);
        expect(await feedOf(store, { after, publisher })).toEqual(wanted);
      }),
      { numRuns: 60 },
    ));

  it('continues on the bus: a feed up to P and the bus after P are everything, once', async () => {
    const { store, checkpoint, mapping } = setUp();
    const bus = new MemoryBus();
    await happen(store, 'thing-1', made(), renamed);
    await happen(store, 'thing-2', made());
    const upTo = await store.safeHead();
    const seen = [...(await feedOf(store, { upTo }))];
    const publisher = new Publisher({ store, bus, mapping, checkpoint });
    await publisher.start();
    bus.consume('model', [TOPIC], { [TOPIC]: `${upTo}.999999` }, async ({ messages }) => {
      seen.push(...messages);
    });
    await happen(store, 'thing-1', renamed);
    await checkpoint.reached('4');
    await publisher.stop();
    await bus.close();
    expect([...places(seen)].sort(comparePlaces)).toEqual(places(await feedOf(store)));
  });
});
