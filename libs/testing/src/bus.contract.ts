import { type Bus, comparePlaces, type Delivery, endOf, type LaneCheckpoints } from '@relata/bus';
import fc from 'fast-check';
import {
  busMessage,
  expectOrderedByKey,
  LaneRecorder,
  OnePerLane,
  series,
  TEST_TOPIC as TOPIC,
} from './bus-recorder.js';

export interface BusFixture {
  readonly bus: Bus;
  /** Messages of one key that `publish` takes without waiting while a consumer is stuck; undefined: the bus keeps all. */
  readonly capacity?: number;
}

/** Holds an adapter of the Bus port to its contract. Each case gets a bus of its own, which is closed afterwards. */
export const busContract = (name: string, factory: () => Promise<BusFixture>): void => {
  describe(`Bus: ${name}`, () => {
    const withBus = async (test: (fixture: BusFixture) => Promise<void>): Promise<void> => {
      const fixture = await factory();
      try {
        await test(fixture);
      } finally {
        await fixture.bus.close();
      }
    };

    it('delivers all messages, those of one key in order', () =>
      withBus(async ({ bus }) => {
        const consumer = new LaneRecorder();
        bus.consume('readers', [TOPIC], {}, consumer.handler);
        await bus.publish(TOPIC, series(60, 7));
        await bus.publish(TOPIC, series(40, 7, 61));
        await consumer.untilSeen(100);
        expect(consumer.ids().size).toBe(100);
        expectOrderedByKey(consumer.seen);
      }));

    it('keeps a key on one lane and names the lane by topic and number', () =>
      withBus(async ({ bus }) => {
        const consumer = new LaneRecorder();
        bus.consume('readers', [TOPIC], {}, consumer.handler);
        await bus.publish(TOPIC, series(30, 5));
        await consumer.untilSeen(30);
        const laneOf = new Map<string, Set<string>>();
        for (const { lane, messages } of consumer.deliveries)
          for (const { partitionkey } of messages)
            laneOf.set(partitionkey, (laneOf.get(partitionkey) ?? new Set()).add(lane));
        for (const lanes of laneOf.values()) expect(lanes.size).toBe(1);
        for (const { lane } of consumer.deliveries) expect(lane).toMatch(/^crm\.tests\.events\.v1\/\d+$/);
      }));

    it('gives every group all messages, also those published before it came', () =>
      withBus(async ({ bus }) => {
        const [early, late] = [new LaneRecorder(), new LaneRecorder()];
        bus.consume('early', [TOPIC], {}, early.handler);
        await bus.publish(TOPIC, series(20, 3));
        bus.consume('late', [TOPIC], {}, late.handler);
        await Promise.all([early.untilSeen(20), late.untilSeen(20)]);
        expect(late.ids()).toEqual(early.ids());
      }));

    it('shares the lanes of a group: each batch goes to one member, never two at once on a lane', () =>
      withBus(async ({ bus }) => {
        const all = new LaneRecorder();
        const alone = new OnePerLane();
        const member = (delivery: Delivery): Promise<void> => alone.run(delivery, () => all.handler(delivery));
        const first = bus.consume('team', [TOPIC], {}, member);
        bus.consume('team', [TOPIC], {}, member);
        await bus.publish(TOPIC, series(50, 11));
        await all.untilSeen(50);
        await first.stop();
        await bus.publish(TOPIC, series(50, 11, 51));
        await all.untilSeen(100);
        expectOrderedByKey(all.seen);
        expect(alone.overlaps).toEqual([]);
      }));

    it('starts after the checkpoints of each lane', () =>
      withBus(async ({ bus }) => {
        const before = new LaneRecorder();
        const subscription = bus.consume('model', [TOPIC], {}, before.handler);
        await bus.publish(TOPIC, series(24, 6));
        await before.untilSeen(24);
        await subscription.stop();
        const after = new LaneRecorder();
        bus.consume('model', [TOPIC], before.checkpoints, after.handler);
        await bus.publish(TOPIC, series(12, 6, 25));
        await after.untilSeen(12);
        expect([...after.ids()].sort()).toEqual(
          series(12, 6, 25)
            .map(({ id }) => id)
            .sort(),
        );
      }));

    it('starts after a position of the feed when the checkpoint is given for the whole topic', () =>
      withBus(async ({ bus }) => {
        await bus.publish(TOPIC, series(10, 4));
        const consumer = new LaneRecorder();
        const from: LaneCheckpoints = { [TOPIC]: endOf('15') };
        bus.consume('model', [TOPIC], from, consumer.handler);
        await bus.publish(TOPIC, series(10, 4, 11));
        await consumer.untilSeen(5);
        expect([...consumer.ids()].sort()).toEqual(['e16.0', 'e17.0', 'e18.0', 'e19.0', 'e20.0']);
      }));

    it('moves idle lanes on by watermarks', () =>
      withBus(async ({ bus }) => {
        const consumer = new LaneRecorder();
        bus.consume('model', [TOPIC], {}, consumer.handler);
        await bus.publish(TOPIC, [busMessage(7, 'thing-1')]);
        await bus.watermark(TOPIC, '9');
        const lanes = (): number =>
          Object.values(consumer.checkpoints).filter((place) => comparePlaces(place, '9.0') > 0).length;
        await consumer.until(() => lanes() > 1 && lanes() === Object.keys(consumer.checkpoints).length);
        expect(consumer.ids()).toEqual(new Set(['e7.0']));
      }));

    it('delivers the same batch again after the handler threw, then goes on in order', () =>
      withBus(async ({ bus }) => {
        const consumer = new LaneRecorder();
        let failures = 0;
        const tried: string[] = [];
        bus.consume('model', [TOPIC], {}, async (delivery) => {
          tried.push(...delivery.messages.map(({ id }) => id));
          if (delivery.messages.length > 0 && failures < 2) {
            failures += 1;
            throw new Error('not now');
          }
          await consumer.handler(delivery);
        });
        await bus.publish(TOPIC, series(10, 1));
        await consumer.untilSeen(10);
        expect(failures).toBe(2);
        expect(tried.filter((id) => id === 'e1.0').length).toBeGreaterThan(1);
        expectOrderedByKey(consumer.seen);
      }));

    it('ends the member with the fault when the handler never succeeds, and the others go on', () =>
      withBus(async ({ bus }) => {
        const healthy = new LaneRecorder();
        const broken = bus.consume('broken', [TOPIC], {}, () => Promise.reject(new Error('poison')));
        bus.consume('healthy', [TOPIC], {}, healthy.handler);
        await bus.publish(TOPIC, series(5, 1));
        const fault = await broken.ended;
        expect(fault?.name).toBe('DeliveryError');
        await healthy.untilSeen(5);
      }));

    it('ends a stopped member without a fault', () =>
      withBus(async ({ bus }) => {
        const subscription = bus.consume('model', [TOPIC], {}, async () => undefined);
        await subscription.stop();
        expect(await subscription.ended).toBeUndefined();
      }));

    it('lets publish wait while a consumer is stuck, where it keeps a bounded number', () =>
      withBus(async ({ bus, capacity }) => {
        if (capacity === undefined) return;
        const consumer = new LaneRecorder();
        const gate = Promise.withResolvers<void>();
        const stuck = Promise.withResolvers<void>();
        bus.consume('slow', [TOPIC], {}, async (delivery) => {
          stuck.resolve();
          await gate.promise;
          await consumer.handler(delivery);
        });
        await bus.publish(TOPIC, series(1, 1));
        await stuck.promise;
        let taken = false;
        const publishing = bus.publish(TOPIC, series(capacity + 1, 1, 2)).then(() => {
          taken = true;
        });
        await Promise.race([publishing, new Promise((resolve) => setImmediate(resolve))]);
        expect(taken).toBe(false);
        gate.resolve();
        await publishing;
        await consumer.untilSeen(capacity + 2);
        expectOrderedByKey(consumer.seen);
      }));

    it('close delivers what was published', () =>
      withBus(async ({ bus }) => {
        const consumer = new LaneRecorder();
        const subscription = bus.consume('model', [TOPIC], {}, consumer.handler);
        await bus.publish(TOPIC, series(30, 4));
        await bus.close();
        expect(consumer.ids().size).toBe(30);
        expect(await subscription.ended).toBeUndefined();
        await expect(bus.publish(TOPIC, series(1, 1, 31))).rejects.toThrow();
      }));

    it('loses nothing and keeps the order by key under any interleaving of publishing, failing, joining and leaving', () =>
      fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 25 }), (steps) =>
          withBus(async ({ bus }) => {
            const model = new LaneRecorder();
            await play(bus, steps, model);
          }),
        ),
        { numRuns: 40 },
      ));
  });
};

type Step =
  | { readonly do: 'publish'; readonly keys: readonly number[] }
  | { readonly do: 'watermark' | 'join' | 'leave' | 'fail' | 'yield' };

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    do: fc.constant('publish' as const),
    keys: fc.array(fc.nat({ max: 5 }), { minLength: 1, maxLength: 12 }),
  }),
  fc.record({
    do: fc.constantFrom('watermark' as const, 'join' as const, 'leave' as const, 'fail' as const, 'yield' as const),
  }),
);

/** Plays the steps on one group whose members share a read model, then waits for everything published. */
const play = async (bus: Bus, steps: readonly Step[], model: LaneRecorder): Promise<void> => {
  let position = 0;
  let failing = 0;
  const members: { stop(): Promise<void> }[] = [];
  const alone = new OnePerLane();
  const handler = (delivery: Delivery): Promise<void> =>
    alone.run(delivery, async () => {
      if (failing === 0) return model.handler(delivery);
      failing -= 1;
      throw new Error('not now');
    });
  const join = (): void => {
    members.push(bus.consume('group', [TOPIC], { ...model.checkpoints }, handler));
  };
  for (const next of steps) {
    if (next.do === 'publish') {
      const messages = next.keys.map((key) => busMessage(++position, `thing-${key}`));
      await bus.publish(TOPIC, messages);
    } else if (next.do === 'watermark') await bus.watermark(TOPIC, String(position));
    else if (next.do === 'join') join();
    else if (next.do === 'leave') await members.pop()?.stop();
    else if (next.do === 'fail') failing = 1;
    else await new Promise((resolve) => setImmediate(resolve));
  }
  join();
  await model.untilSeen(position);
  expect(model.ids().size).toBe(position);
  expectOrderedByKey(model.seen);
  expect(alone.overlaps).toEqual([]);
};
