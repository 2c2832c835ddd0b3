import { endOf, type PublicMapping, publicMapper } from '@relata/bus';
import { type EventCatalog, MemoryEventStore } from '@relata/es';
import { EventLog, placeFrom } from './event-log.js';

interface Said {
  readonly type: 'Said';
  readonly data: { readonly words: readonly string[] };
}
const CATALOG: EventCatalog<Said> = { Said: { schema: 1, classes: { words: 'open' } } };

/** A service that tells each word of an event as a message of its own. */
const mapping = (service: string, category: string): PublicMapping => ({
  service,
  mappers: [
    publicMapper<Said, number>({
      category,
      catalog: CATALOG,
      decider: { initial: 0, evolve: (count) => count + 1 },
      toPublic: ({ event }) => event.data.words.map((word) => ({ type: `crm.${service}.said.v1`, data: { word } })),
    }),
  ],
});

const logOf = async (...said: readonly (readonly [category: string, ...words: string[]])[]): Promise<EventLog> => {
  const store = new MemoryEventStore();
  for (const [i, [category, ...words]] of said.entries()) {
    const recordedAt = '2026-01-01T00:00:00.000Z';
    const meta = { recordedAt, actor: { id: 'u1' }, commandId: `c${i}`, correlationId: 'x', schema: 1 };
    const body = JSON.stringify({ data: { words }, meta });
    await store.append([{ stream: `${category}-${i}`, id: `e${i}`, type: 'Said', body, recordedAt }], []);
  }
  return new EventLog(store, [mapping('letters', 'letter'), mapping('calls', 'call')]);
};

const wordsAfter = async (log: EventLog, place: string, services?: readonly string[]): Promise<readonly unknown[]> =>
  (await log.read(place, services)).messages.map(({ data }) => data.word);

describe('the log of all services', () => {
  it('has the messages of all in the order of the log, several of one event in theirs', async () => {
    const log = await logOf(['letter', 'a', 'b'], ['call', 'c'], ['other', 'x'], ['letter', 'd']);
    expect(await wordsAfter(log, endOf('0'))).toEqual(['a', 'b', 'c', 'd']);
    expect(await wordsAfter(log, endOf('0'), ['calls'])).toEqual(['c']);
  });

  it('goes on behind any message, also in the middle of an event', async () => {
    const log = await logOf(['letter', 'a', 'b'], ['call', 'c']);
    const { messages } = await log.read(endOf('0'));
    const rests = await Promise.all(messages.map(({ position }) => wordsAfter(log, position)));
    expect(rests).toEqual([['b', 'c'], ['c'], []]);
    expect(await wordsAfter(log, placeFrom('1'))).toEqual(['c']);
  });

  it('moves past events that are no messages, and never back', async () => {
    const log = await logOf(['letter', 'a'], ['other', 'x']);
    const first = await log.read(endOf('0'));
    expect(first).toMatchObject({ upTo: endOf('1'), atHead: false });
    expect(await log.read(first.upTo)).toMatchObject({ messages: [], upTo: endOf('2'), atHead: true });
    expect(await log.read(endOf('9'))).toMatchObject({ upTo: endOf('9'), atHead: true });
  });
});
