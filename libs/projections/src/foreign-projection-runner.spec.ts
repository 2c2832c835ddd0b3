import { comparePlaces, MemoryBus, type PublicFeed, type PublicMessage } from '@relata/bus';
import { comparePositions } from '@relata/es';
import fc from 'fast-check';
import { ForeignProjectionRunner } from './foreign-projection-runner.js';
import type { ForeignProjection } from './service-model.js';
import { MemoryReadModelStore } from './testing/memory-read-model-store.js';

/** The documents list what was applied to them, so that a gap, a repeat or another order shows. */
type Seen = { readonly places: readonly string[] };

const seenBySubject: ForeignProjection<Seen> = {
  name: 'seen',
  version: 1,
  order: 'position',
  services: ['deals', 'contacts'],
  collection: { name: 'seen', fields: {}, index: () => ({}), texts: () => [], scopes: () => [] },
  keysOf: (message) => [message.subject],
  fold: (doc = { places: [] }, { position }) => ({ places: [...doc.places, position] }),
};

const message = (service: string, subject: string, position: number): PublicMessage => ({
  specversion: '1.0',
  id: `${position}.0`,
  type: `crm.${service}.something.v1`,
  source: `/crm/${service}`,
  subject,
  time: '2026-01-01T00:00:00.000Z',
  partitionkey: subject,
  sequence: '0',
  position: `${position}.0`,
  actor: 'u',
  correlationid: 'c',
  datacontenttype: 'application/json',
  dataschema: '',
  clients: [],
  scopes: [],
  data: {},
});

/** What a service has said, on the bus and in its feed. */
class Said {
  readonly messages: PublicMessage[] = [];

  constructor(private readonly log: { head: number }) {}

  feed(topic: string): PublicFeed {
    return {
      topic,
      safeHead: async () => String(this.log.head),
      size: async () => this.messages.length,
      oldest: async (after, upTo) => {
        for await (const page of this.read(after, upTo)) return page[0]?.time;
        return undefined;
      },
      read: (after, upTo) => this.read(after, upTo ?? String(this.log.head)),
    };
  }

  private async *read(after: string, upTo: string): AsyncIterable<readonly PublicMessage[]> {
    const wanted = this.messages.filter(({ position }) => {
      const at = position.split('.')[0] ?? '0';
      return comparePositions(at, after) > 0 && comparePositions(at, upTo) <= 0;
    });
    for (let i = 0; i < wanted.length; i += 2) yield wanted.slice(i, i + 2);
  }
}

const TOPICS = { deals: 'crm.deals.events.v1', contacts: 'crm.contacts.events.v1' } as const;
type Service = keyof typeof TOPICS;

/** Two services that say things, a store, and runners that come and go. */
const world = () => {
  const log = { head: 0 };
  const said = { deals: new Said(log), contacts: new Said(log) };
  const store = new MemoryReadModelStore();
  let bus = new MemoryBus({ lanes: 3 });
  const say = async (service: Service, subject: string, onBus: boolean): Promise<void> => {
    log.head += 1;
    const one = message(service, subject, log.head);
    said[service].messages.push(one);
    if (!onBus) return;
    await bus.publish(TOPICS[service], [one]);
    for (const topic of Object.values(TOPICS)) await bus.watermark(topic, String(log.head));
  };
  const run = async (
    during: (runner: ForeignProjectionRunner) => Promise<void>,
    projection: ForeignProjection<Seen> = seenBySubject,
  ): Promise<void> => {
    bus = new MemoryBus({ lanes: 3 });
    for (const topic of Object.values(TOPICS)) await bus.watermark(topic, String(log.head));
    const feeds = (Object.keys(TOPICS) as Service[]).map((service) => said[service].feed(TOPICS[service]));
    const runner = new ForeignProjectionRunner({
      projection: projection as ForeignProjection<unknown>,
      store,
      bus,
      feeds,
    });
    await runner.start();
    try {
      await during(runner);
      expect(await runner.waitFor(String(log.head), 2000)).toBe(true);
    } finally {
      await runner.stop();
      await bus.close();
    }
  };
  const expected = (): Record<string, Seen> => {
    const all = [...said.deals.messages, ...said.contacts.messages].toSorted((a, b) =>
      comparePlaces(a.position, b.position),
    );
    const docs: Record<string, { places: string[] }> = {};
    for (const { subject, position } of all) {
      const doc = docs[subject] ?? { places: [] };
      doc.places.push(position);
      docs[subject] = doc;
    }
    return docs;
  };
  const found = async (): Promise<unknown> => Object.fromEntries(await store.get('seen', Object.keys(expected())));
  return { say, run, store, expected, found };
};

describe('the runner of foreign projections', () => {
  it('reads what was said before from the feeds and what is said now from the bus', async () => {
    const { say, run, expected, found } = world();
    await say('deals', 'deal-1', false);
    await say('contacts', 'contact-1', false);
    await run(async () => {
      await say('deals', 'deal-1', true);
      await say('contacts', 'contact-2', true);
    });
    expect(await found()).toEqual(expected());
  });

  it('applies everything once, in order, however often it is away', async () => {
    const step = fc.record({
      service: fc.constantFrom<Service>('deals', 'contacts'),
      key: fc.integer({ min: 1, max: 4 }),
    });
    const round = fc.record({ away: fc.array(step, { maxLength: 6 }), there: fc.array(step, { maxLength: 6 }) });
    await fc.assert(
      fc.asyncProperty(fc.array(round, { minLength: 1, maxLength: 4 }), async (rounds) => {
        const { say, run, expected, found } = world();
        for (const { away, there } of rounds) {
          for (const { service, key } of away) await say(service, `${service}-${key}`, false);
          await run(async () => {
            for (const { service, key } of there) await say(service, `${service}-${key}`, true);
          });
        }
        expect(await found()).toEqual(expected());
      }),
      { numRuns: 25 },
    );
  });

  it('rebuilds to the same documents and goes on behind them', async () => {
    const { say, run, store, expected, found } = world();
    for (let i = 0; i < 9; i += 1) await say('deals', `deal-${i % 3}`, false);
    await run(async (runner) => {
      const before = await store.checksum({ projection: 'seen', version: 1 });
      const steps: (readonly [number, number])[] = [];
      expect(await runner.rebuild((...step) => steps.push(step))).toEqual(before);
      const [done, total] = steps.at(-1) ?? [];
      expect([done, steps.length > 1]).toEqual([total, true]);
      await say('deals', 'deal-1', true);
    });
    expect(await found()).toEqual(expected());
  });

  it('tells how old the oldest message is that the bus has not brought', async () => {
    const { say, run } = world();
    await run(async (runner) => {
      await say('deals', 'deal-1', false);
      expect(await runner.status()).toMatchObject({ lagEvents: 1 });
      expect((await runner.status()).lagSeconds).toBeGreaterThan(86_400);
      await say('deals', 'deal-1', true);
      expect(await runner.waitFor('2', 2000)).toBe(true);
      expect(await runner.status()).toMatchObject({ lagEvents: 0, lagSeconds: 0 });
    });
  });

  it('feeds the version before as well, so that going back shows everything at once', async () => {
    const { say, run, store, expected, found } = world();
    for (let i = 0; i < 9; i += 1) await say('deals', `deal-${i % 3}`, false);
    await run(async (runner) => {
      expect(await runner.goBack()).toBe(false);
      await runner.rebuild();
      await say('deals', 'deal-1', true);
      await say('contacts', 'contact-1', true);
      expect(await runner.waitFor('11', 2000)).toBe(true);
      expect(await runner.status()).toMatchObject({ version: 2, wayBack: 1 });
      expect(await runner.goBack()).toBe(true);
      expect(await runner.status()).toMatchObject({ version: 1, wayBack: 2, state: 'live' });
      expect(await found()).toEqual(expected());
      await say('deals', 'deal-2', true);
    });
    expect(await found()).toEqual(expected());
    const [one, two] = await Promise.all([1, 2].map((version) => store.checksum({ projection: 'seen', version })));
    expect(one).toEqual(two);
  });

  it('folds one document anew and leaves the others as they are', async () => {
    const { say, run, store, expected, found } = world();
    for (let i = 0; i < 6; i += 1) await say('deals', `deal-${i % 2}`, false);
    await run(async (runner) => {
      await say('contacts', 'contact-1', true);
      expect(await runner.waitFor('7', 2000)).toBe(true);
      const model = { projection: 'seen', version: 1 };
      const { checkpoint } = (await store.models())[0] ?? { checkpoint: '' };
      await store.commit([{ model, changes: [{ id: 'deal-1', doc: { places: [] } }], checkpoint }]);
      expect(await runner.heal('deal-1')).toEqual({ documents: 1, changed: 1 });
      expect(await runner.heal('contact-1')).toEqual({ documents: 1, changed: 0 });
      expect(await runner.heal('nobody')).toEqual({ documents: 0, changed: 0 });
      expect(await found()).toEqual(expected());
      await say('deals', 'deal-1', true);
    });
    expect(await found()).toEqual(expected());
  });

  it('starts on the version of another code only when it is level and verified', async () => {
    const { say, run, store, expected, found } = world();
    for (let i = 0; i < 5; i += 1) await say('deals', `deal-${i % 2}`, false);
    const other = { ...seenBySubject, version: 7 };
    await run(async () => undefined);
    await say('deals', 'deal-0', false);
    await run(async (runner) => expect(await runner.status()).toMatchObject({ version: 7, state: 'live' }), other);
    expect(await found()).toEqual(expected());
    expect((await store.models()).map(({ version, state }) => [version, state])).toEqual([
      [1, 'retired'],
      [7, 'live'],
    ]);
  });
});
