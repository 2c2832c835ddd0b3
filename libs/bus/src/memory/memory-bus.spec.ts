import { busContract, busMessage } from '@relata/testing';
import { BehindError } from '../bus-errors.js';
import { endOf } from '../place.js';
import { MemoryBus } from './memory-bus.js';

const TOPIC = 'crm.tests.events.v1';
const messages = (count: number, first = 1) =>
  Array.from({ length: count }, (_, i) => busMessage(first + i, 'thing-1'));

busContract('in process', async () => {
  const capacity = 8;
  return { bus: new MemoryBus({ buffer: capacity, batch: 5, backoff: () => 0 }), capacity };
});

describe('the window of the in-process bus', () => {
  it('tells a consumer whose checkpoint is older than the window to read the feed first', async () => {
    const bus = new MemoryBus({ window: 10 });
    await bus.publish(TOPIC, messages(30));
    const late = bus.consume('late', [TOPIC], {}, async () => undefined);
    const fault = await late.ended;
    expect(fault).toBeInstanceOf(BehindError);
    expect(fault).toMatchObject({ floor: '20.0' });
    await bus.close();
  });

  it('serves a consumer that has read the feed up to a position within the window', async () => {
    const bus = new MemoryBus({ window: 10 });
    await bus.publish(TOPIC, messages(30));
    const seen: string[] = [];
    bus.consume('late', [TOPIC], { [TOPIC]: endOf('25') }, async (delivery) => {
      seen.push(...delivery.messages.map(({ position }) => position));
    });
    await bus.close();
    expect(seen).toEqual(['26.0', '27.0', '28.0', '29.0', '30.0']);
  });

  it('begins where the first watermark says, since what was before is not on this bus', async () => {
    const bus = new MemoryBus();
    await bus.watermark(TOPIC, '50');
    const behind = bus.consume('model', [TOPIC], { [TOPIC]: endOf('40') }, async () => undefined);
    expect(await behind.ended).toBeInstanceOf(BehindError);
    const level = bus.consume('model', [TOPIC], { [TOPIC]: endOf('50') }, async () => undefined);
    await bus.close();
    expect(await level.ended).toBeUndefined();
  });

  it('drops what a publisher sends again after its crash', async () => {
    const bus = new MemoryBus();
    const seen: string[] = [];
    bus.consume('model', [TOPIC], {}, async (delivery) => {
      seen.push(...delivery.messages.map(({ position }) => position));
    });
    await bus.publish(TOPIC, messages(3));
    await bus.publish(TOPIC, messages(4));
    await bus.close();
    expect(seen).toEqual(['1.0', '2.0', '3.0', '4.0']);
  });

  it('starts an emptied group again from the checkpoint that its next member gives', async () => {
    const bus = new MemoryBus({ lanes: 1 });
    const seen: string[] = [];
    const handler = async ({ messages }: { messages: readonly { position: string }[] }) => {
      seen.push(...messages.map(({ position }) => position));
    };
    const started = Promise.withResolvers<void>();
    const gate = Promise.withResolvers<void>();
    const first = bus.consume('model', [TOPIC], {}, async () => {
      started.resolve();
      await gate.promise;
    });
    await bus.publish(TOPIC, messages(3));
    await started.promise;
    const stopped = first.stop();
    bus.consume('model', [TOPIC], {}, handler);
    gate.resolve();
    await stopped;
    await bus.close();
    expect(seen).toEqual(['1.0', '2.0', '3.0']);
  });

  it('hands a lane to another member when the handler of its owner keeps failing', async () => {
    const bus = new MemoryBus({ lanes: 1, attempts: 2, backoff: () => 0 });
    const seen: string[] = [];
    const broken = bus.consume('team', [TOPIC], {}, () => Promise.reject(new Error('poison')));
    bus.consume('team', [TOPIC], {}, async (delivery) => {
      seen.push(...delivery.messages.map(({ position }) => position));
    });
    await bus.publish(TOPIC, messages(2));
    expect((await broken.ended)?.name).toBe('DeliveryError');
    await bus.close();
    expect(seen).toEqual(['1.0', '2.0']);
  });
});
