import { endOf, MemoryBus, type PublicFeed, type PublicMessage } from '@relata/bus';
import { comparePositions } from '@relata/es';
import { laneLags } from './lane-lag.js';

const TOPIC = 'crm.deals.events.v1';
const bus = new MemoryBus({ lanes: 2 });
const LANES = bus.lanesOf(TOPIC);

/** Keys that go through the first lane, and through the second. */
const [first, second] = LANES.map((lane) => {
  const key = ['a', 'b', 'c', 'd', 'e', 'f'].find((one) => bus.laneOf(TOPIC, one) === lane);
  if (key === undefined) throw new Error(`no key goes through ${lane}`);
  return key;
}) as [string, string];

/** Recorded an hour ago, of something that happened years ago. */
const RECORDED = new Date(Date.now() - 3_600_000).toISOString();
const HAPPENED = '2001-01-01T00:00:00.000Z';

/** A feed of messages at the positions 1, 2, 3 …, one a page, with these keys. */
const feedOf = (keys: readonly string[]): PublicFeed => {
  const messages = keys.map((partitionkey, i) => ({ partitionkey, position: `${i + 1}.0`, time: HAPPENED }));
  const between = (after: string, upTo: string) =>
    messages.filter((_, i) => comparePositions(String(i + 1), after) > 0 && comparePositions(String(i + 1), upTo) <= 0);
  return {
    topic: TOPIC,
    safeHead: async () => String(keys.length),
    size: async () => keys.length,
    oldest: async (after, upTo) => (between(after, upTo).length > 0 ? RECORDED : undefined),
    async *read(after, upTo = String(keys.length)) {
      for (const message of between(after, upTo)) yield [message as PublicMessage];
    },
  };
};

/** Events, and hours. */
const lags = async (keys: readonly string[], places: readonly string[]) => {
  const vector = Object.fromEntries(LANES.map((lane, i) => [lane, places[i] ?? '']));
  return (await laneLags(vector, [feedOf(keys)], bus)).map(({ lagEvents, lagSeconds }) => [
    lagEvents,
    Math.round(lagSeconds / 3_600),
  ]);
};

describe('the lag of lanes', () => {
  it('given one lane that is behind, when they are looked at, then it alone is, since the event was recorded', async () => {
    expect(await lags([first, second, first], [endOf('3'), endOf('1')])).toEqual([
      [0, 0],
      [2, 1],
    ]);
  });

  it('given a lane without messages behind its place, when it is looked at, then it is level', async () => {
    expect(await lags([second, first, first], [endOf('3'), endOf('1')])).toEqual([
      [0, 0],
      [0, 0],
    ]);
  });

  it('given the later messages of the event at its place, when it is looked at, then these are missing', async () => {
    expect(await lags([first, second], [endOf('2'), '1.0'])).toEqual([
      [0, 0],
      [1, 1],
    ]);
  });

  it('given a lane whose first message lies far away, when it is looked at, then it is taken for behind', async () => {
    const [, far] = await lags([...Array<string>(9).fill(first), second], [endOf('10'), endOf('0')]);
    expect(far).toEqual([10, 1]);
  });
});
