import { comparePlaces, type Delivery, type PublicMessage } from '@relata/bus';

/** The topic that the contract speaks on. */
export const TEST_TOPIC = 'crm.tests.events.v1';

/** A message of the given key at the given position of the log. */
export const busMessage = (position: number, key: string): PublicMessage => ({
  specversion: '1.0',
  id: `e${position}.0`,
  type: 'crm.tests.happened.v1',
  source: '/crm/tests',
  subject: key,
  time: '2026-01-01T00:00:00.000Z',
  partitionkey: key,
  sequence: '0',
  position: `${position}.0`,
  actor: 'tester',
  correlationid: 'c',
  datacontenttype: 'application/json',
  dataschema: '/tests',
  clients: [],
  scopes: [],
  data: { position },
});

/** Messages at positions 1…count over some keys, in turn. */
export const series = (count: number, keys: number, first = 1): readonly PublicMessage[] =>
  Array.from({ length: count }, (_, i) => busMessage(first + i, `thing-${i % keys}`));

/** A consumer that keeps checkpoints as a read model does, and can be waited for. */
export class LaneRecorder {
  readonly seen: PublicMessage[] = [];
  readonly deliveries: Delivery[] = [];
  readonly checkpoints: Record<string, string> = {};
  private readonly waiting = new Set<() => void>();

  readonly handler = async (delivery: Delivery): Promise<void> => {
    this.deliveries.push(delivery);
    this.seen.push(...delivery.messages);
    this.checkpoints[delivery.lane] = delivery.upTo;
    for (const wake of [...this.waiting]) wake();
  };

  async until(condition: () => boolean): Promise<void> {
    while (!condition())
      await new Promise<void>((resolve) => {
        const wake = (): void => {
          this.waiting.delete(wake);
          resolve();
        };
        this.waiting.add(wake);
      });
  }

  untilSeen(count: number): Promise<void> {
    return this.until(() => this.ids().size >= count);
  }

  ids(): Set<string> {
    return new Set(this.seen.map((message) => message.id));
  }
}

/** Notes every lane on which two deliveries were under way at once. */
export class OnePerLane {
  readonly overlaps: string[] = [];
  private readonly busy = new Set<string>();

  async run({ lane }: Delivery, work: () => Promise<void>): Promise<void> {
    if (this.busy.has(lane)) this.overlaps.push(lane);
    this.busy.add(lane);
    try {
      await new Promise((resolve) => setImmediate(resolve));
      await work();
    } finally {
      this.busy.delete(lane);
    }
  }
}

const placesByKey = (messages: readonly PublicMessage[]): ReadonlyMap<string, readonly string[]> => {
  const byKey = new Map<string, string[]>();
  for (const { partitionkey, position } of messages)
    byKey.set(partitionkey, [...(byKey.get(partitionkey) ?? []), position]);
  return byKey;
};

/** First sight of each message, so that a repetition of an earlier one does not count as disorder. */
const firstSights = (messages: readonly PublicMessage[]): readonly PublicMessage[] => {
  const seen = new Set<string>();
  return messages.filter(({ id }) => !seen.has(id) && seen.add(id));
};

/** Fails when messages of one key did not come in the order of the log. */
export const expectOrderedByKey = (messages: readonly PublicMessage[]): void => {
  for (const places of placesByKey(firstSights(messages)).values())
    expect(places).toEqual([...places].sort(comparePlaces));
};
