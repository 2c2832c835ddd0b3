import { type EventStore, START, type StoredRecord } from '@relata/es';
import { all, type EventStoreFactory, idsOf, record, withStore } from './event-store.fixture.js';

/** The part of the EventStore contract that is about reading. */
export const eventStoreReadingContract = (create: EventStoreFactory): void => {
  const onExample = (test: (store: EventStore, log: readonly StoredRecord[]) => Promise<void>) =>
    withStore(create, async (store) => {
      for (const [stream, id, type] of EXAMPLE) await store.append([record(stream, id, { type })], []);
      await test(store, await all(store.readAll()));
    });

  it(
    'reads a stream forwards and backwards, from a revision, with a limit',
    onExample(async (store) => {
      const read = async (options?: Parameters<EventStore['readStream']>[1]): Promise<readonly string[]> =>
        idsOf(await store.readStream('contact-1', options));

      expect(await read()).toEqual(['a', 'c', 'f', 'g']);
      expect(await read({ from: 2 })).toEqual(['f', 'g']);
      expect(await read({ from: 1, limit: 2 })).toEqual(['c', 'f']);
      expect(await read({ direction: 'backwards' })).toEqual(['g', 'f', 'c', 'a']);
      expect(await read({ direction: 'backwards', limit: 1 })).toEqual(['g']);
      expect(await read({ direction: 'backwards', from: 1 })).toEqual(['c', 'a']);
      expect(await read({ from: 4 })).toEqual([]);
      expect(await store.readStream('contact-9')).toEqual([]);
    }),
  );

  it(
    'reads a stream as it was at a position',
    onExample(async (store, log) => {
      const upTo = log[3]?.position ?? START;
      expect(idsOf(await store.readStream('contact-1', { upTo }))).toEqual(['a', 'c']);
      expect(idsOf(await store.readStream('contact-1', { upTo, direction: 'backwards', limit: 1 }))).toEqual(['c']);
      expect(await store.readStream('contact-1', { upTo: START })).toEqual([]);
    }),
  );

  it(
    'reads several streams at once, absent ones as empty',
    onExample(async (store, log) => {
      const now = await store.readStreams(['deal-1', 'contact-9', 'contact-1']);
      expect([...now].map(([name, records]) => [name, idsOf(records)])).toEqual([
        ['deal-1', ['b', 'e']],
        ['contact-9', []],
        ['contact-1', ['a', 'c', 'f', 'g']],
      ]);
      const then = await store.readStreams(['deal-1', 'contact-1'], log[1]?.position ?? START);
      expect([...then.values()].map(idsOf)).toEqual([['b'], ['a']]);
    }),
  );

  it.each([
    ['everything', {}, 'abcdefgh'],
    ['one category', { categories: ['contact'] }, 'acfgh'],
    ['several categories, in log order', { categories: ['contact', 'deal'] }, 'abcefgh'],
    ['a category given twice', { categories: ['deal', 'deal'] }, 'be'],
    ['one type', { types: ['Changed'] }, 'cdeg'],
    ['a type within a category', { categories: ['contact'], types: ['Changed', 'Archived'] }, 'cfg'],
    ['no category', { categories: [] }, ''],
    ['a category and a type that nobody used', { categories: ['none'], types: ['Nothing'] }, ''],
  ])('reads %s', (_, filter, expected) =>
    onExample(async (store) => {
      expect(idsOf(await all(store.readAll(filter))).join('')).toBe(expected);
      expect(idsOf(await all(store.readAll({ ...filter, pageSize: 2 }))).join('')).toBe(expected);
    })(),
  );

  it(
    'reads pages after one position and up to another',
    onExample(async (store, log) => {
      const [after, upTo] = [log[1]?.position ?? START, log[6]?.position ?? START];
      const pages: string[] = [];
      for await (const page of store.readAll({ after, upTo, pageSize: 2 })) pages.push(idsOf(page).join(''));

      expect(pages).toEqual(['cd', 'ef', 'g']);
      expect(idsOf(await all(store.readAll({ after, upTo, categories: ['contact', 'note'], pageSize: 1 })))).toEqual([
        'c',
        'd',
        'f',
        'g',
      ]);
      expect(await all(store.readAll({ after: upTo, upTo: after }))).toEqual([]);
    }),
  );

  it(
    'reads up to the safe head of the moment, not what comes later',
    onExample(async (store) => {
      const seen: string[] = [];
      for await (const page of store.readAll({ pageSize: 3 })) {
        await store.append([record('contact-1', 'late')], []);
        seen.push(...idsOf(page));
      }
      expect(seen.join('')).toBe('abcdefgh');
    }),
  );

  it(
    'scans whole streams of the categories asked for, each in revision order and on one page',
    onExample(async (store, log) => {
      const scan = async (categories: readonly string[], upTo?: string): Promise<readonly string[]> => {
        const found = new Map<string, string>();
        for await (const page of store.scanStreams(categories, upTo)) {
          const here = Map.groupBy(page, (r) => r.stream);
          for (const [stream, records] of here) {
            expect(found.has(stream)).toBe(false);
            found.set(stream, idsOf(records).join(''));
          }
        }
        return [...found.values()].sort();
      };
      expect(await scan(['contact', 'deal'])).toEqual(['acfg', 'be', 'h']);
      expect(await scan(['contact'], log[3]?.position)).toEqual(['ac']);
      expect(await scan(['none'])).toEqual([]);
    }),
  );

  it(
    'counts the events of categories, up to a position',
    onExample(async (store, log) => {
      expect(await store.countEvents(['contact', 'deal'])).toBe(7);
      expect(await store.countEvents(['contact'], log[3]?.position)).toBe(2);
      expect(await store.countEvents(['none'])).toBe(0);
    }),
  );

  it(
    'scans streams that are longer than a page, whole',
    withStore(create, async (store) => {
      const long = (stream: string, n: number) => Array.from({ length: n }, (_, i) => record(stream, `${stream}/${i}`));
      await store.append([...long('deal-1', 3), ...long('deal-2', 2_500)], []);
      await store.append([...long('deal-1', 3), ...long('deal-3', 998), ...long('deal-4', 4)], []);
      const lengths = new Map<string, number>();
      for await (const page of store.scanStreams(['deal']))
        for (const [stream, records] of Map.groupBy(page, (r) => r.stream)) {
          expect(lengths.has(stream)).toBe(false);
          expect(records.map((r) => r.revision)).toEqual(records.map((_, i) => i));
          lengths.set(stream, records.length);
        }
      expect(Object.fromEntries(lengths)).toEqual({ 'deal-1': 6, 'deal-2': 2_500, 'deal-3': 998, 'deal-4': 4 });
      expect(await store.readStream('deal-2')).toHaveLength(2_500);
      expect(await store.readStream('deal-2', { limit: 1_200, direction: 'backwards' })).toHaveLength(1_200);
    }),
  );

  it(
    'knows the safe head, which is the start of an empty log',
    withStore(create, async (store) => {
      expect(await store.safeHead()).toBe(START);
      expect(await all(store.readAll())).toEqual([]);
      const outcome = await store.append([record('contact-1', 'a')], []);
      expect(await store.safeHead()).toBe(outcome.ok && outcome.position);
    }),
  );

  it(
    'finds the position of an event by its id, and nothing for another one',
    withStore(create, async (store) => {
      const positions: Record<string, string> = {};
      for (const [i, stream] of ['contact-a', 'contact-b', 'contact-a'].entries()) {
        const outcome = await store.append([record(stream, `e${i}`)], []);
        if (outcome.ok) positions[`e${i}`] = outcome.position;
      }
      for (const id of ['e0', 'e1', 'e2']) expect([id, await store.positionOf(id)]).toEqual([id, positions[id]]);
      expect(await store.positionOf('00000000-0000-4000-8000-000000000000')).toBeUndefined();
    }),
  );

  it(
    'finds an event by an id that tells its time, whether it was recorded then, long after or long before',
    withStore(create, async (store) => {
      const timed = (instant: string, n: number): string => {
        const hex = Date.parse(instant).toString(16).padStart(12, '0');
        return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-00000000000${n}`;
      };
      const ids = ['2020-01-01', '2026-03-01', '2026-03-02', '2031-01-01'].map((day, n) =>
        timed(`${day}T00:00:00Z`, n),
      );
      const recordedAt = ['2026-03-01', '2026-03-01', '2026-03-02', '2026-03-03'].map((day) => `${day}T00:00:01.000Z`);
      for (const [n, id] of ids.entries())
        await store.append([record('contact-a', id, { recordedAt: recordedAt[n] ?? '' })], []);
      const found = await Promise.all(ids.map((id) => store.positionOf(id)));
      expect(found).toEqual((await all(store.readAll())).map(({ position }) => position));
      expect(await store.positionOf(timed('2026-03-01T12:00:00Z', 9))).toBeUndefined();
    }),
  );

  it(
    'maps an instant to the last position recorded by then, and back, clocks that step back notwithstanding',
    withStore(create, async (store) => {
      expect(await store.positionAt('2026-03-01T10:00:00.000Z')).toBe(START);
      const minutes = [10, 20, 15, 20, 40];
      for (const [i, minute] of minutes.entries())
        await store.append([record('contact-1', String(i), { recordedAt: `2026-03-01T10:${minute}:00.000Z` })], []);
      const positions = (await all(store.readAll())).map((r) => r.position);
      const at = (time: string) => store.positionAt(`2026-03-01T${time}Z`);

      expect(await at('10:09:59.999')).toBe(START);
      expect(await at('10:10:00.000')).toBe(positions[0]);
      expect(await at('10:15:00.000')).toBe(positions[0]);
      expect(await at('10:20:00.000')).toBe(positions[3]);
      expect(await at('10:39:59.999')).toBe(positions[3]);
      expect(await at('23:00:00.000')).toBe(positions[4]);

      expect(await store.instantAt(START)).toBeUndefined();
      const instants = await Promise.all(positions.map((position) => store.instantAt(position)));
      expect(instants).toEqual([10, 20, 20, 20, 40].map((minute) => `2026-03-01T10:${minute}:00.000Z`));
    }),
  );
};

const EXAMPLE = [
  ['contact-1', 'a', 'Created'],
  ['deal-1', 'b', 'Created'],
  ['contact-1', 'c', 'Changed'],
  ['note-1', 'd', 'Changed'],
  ['deal-1', 'e', 'Changed'],
  ['contact-1', 'f', 'Archived'],
  ['contact-1', 'g', 'Changed'],
  ['contact-2', 'h', 'Created'],
] as const;
