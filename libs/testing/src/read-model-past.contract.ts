import { type AggregateQuery, type FindQuery, type Queries, readModelsAsOf } from '@relata/projections';
import * as fc from 'fast-check';
import { append, type History, historyArbitrary, levelHost, logOf, replayed } from './read-model-past.fixture.js';
import { aggregateArbitrary, findArbitrary, pages, type ReadModelStoreFactory } from './read-model-store.fixture.js';

/** A query that names nothing behind a reference: the past has none. */
const withoutReference = (query: object): boolean => !JSON.stringify(query).includes('officeId');

/** Some of them by when the records were changed, which the moment bounds. */
const byChange = fc.record({
  scope: fc.constantFrom('all' as const, ['u:1']),
  limit: fc.integer({ min: 1, max: 3 }),
  sort: fc.boolean().map((descending) => [{ field: 'updatedAt', descending }]),
});
const findsArbitrary = fc.array(fc.oneof({ weight: 3, arbitrary: findArbitrary.filter(withoutReference) }, byChange), {
  minLength: 3,
  maxLength: 5,
});
const aggregatesArbitrary = fc.array(aggregateArbitrary.filter(withoutReference), { minLength: 2, maxLength: 3 });

/** Lists as of any moment: what replaying the log up to then would answer. */
export const readModelPast = (factory: ReadModelStoreFactory): void => {
  const ids = async (store: Queries, query: Partial<FindQuery> = {}): Promise<readonly string[]> =>
    (await store.find('people', { scope: 'all', limit: 50, ...query })).items.map((item) => item.id);

  const over = async (history: History, test: (at: (position: string) => Queries) => Promise<void>): Promise<void> => {
    const fixture = await factory();
    const host = await levelHost(await logOf(history), fixture.store, 2);
    try {
      await test((position) => readModelsAsOf(fixture.store, { position }));
    } finally {
      await host.stop();
      await fixture.dispose();
    }
  };

  it('shows a list as it stood: who was there, with the fields of then, and nobody twice', () =>
    over(
      [
        ['a', { name: 'Ann', score: 1 }],
        ['b', { name: 'Bo', score: 2 }],
        ['a', { name: 'Zoë', score: 4 }],
      ],
      async (at) => {
        expect(await ids(at('0'))).toEqual([]);
        expect(await ids(at('1'))).toEqual(['a']);
        expect(await ids(at('2'), { sort: [{ field: 'name' }] })).toEqual(['a', 'b']);
        expect(await ids(at('3'), { sort: [{ field: 'name' }] })).toEqual(['b', 'a']);
        expect(await ids(at('2'), { text: 'zoe' })).toEqual([]);
        expect(await ids(at('3'), { filter: { op: 'in', field: 'id', values: ['a'] } })).toEqual(['a']);
        expect(await at('2').count('people', { scope: 'all', most: 10 })).toEqual({ value: 2, atLeast: false });
        const sums = { scope: 'all' as const, groupBy: [], sums: ['score'] };
        expect(await at('2').aggregate('people', sums)).toEqual([{ key: [], count: 2, sums: { score: 3 } }]);
        expect(await at('3').aggregate('people', sums)).toEqual([{ key: [], count: 2, sums: { score: 6 } }]);
        const page = await at('1').find('people', { scope: 'all', limit: 1 });
        expect(page.items[0]?.doc).toMatchObject({ id: 'a', revision: 0, state: { name: 'Ann' } });
        expect(page.items[0]?.doc).not.toHaveProperty('to');
      },
    ));

  it('shows the past to who sees the record now, not to who saw it then', () =>
    over(
      [
        ['a', { name: 'Ann', scopes: ['u:1'] }],
        ['a', { name: 'Ann', scopes: ['u:2'] }],
      ],
      async (at) => {
        expect(await ids(at('1'), { scope: ['u:1'] })).toEqual([]);
        expect(await ids(at('1'), { scope: ['u:2'], text: 'ann' })).toEqual(['a']);
        expect(await at('1').count('people', { scope: ['u:1'], most: 10 })).toEqual({ value: 0, atLeast: false });
        expect(await at('1').aggregate('people', { scope: ['u:2'], groupBy: [] })).toMatchObject([{ count: 1 }]);
      },
    ));

  it('follows the record of a version to what it is now, one value or several, and what that refers to', () =>
    over(
      [
        ['a', { name: 'Ann', status: 'new', tags: ['x'], office: 'b' }],
        ['b', { name: 'Bo', status: 'won', tags: ['far'] }],
        ['a', { name: 'Ann', status: 'won', tags: ['y'], office: 'b' }],
      ],
      async (at) => {
        const where = (field: string, value: string) =>
          ids(at('2'), { filter: { op: 'eq', field: `@record.${field}`, value } });
        expect(await where('status', 'new')).toEqual([]);
        expect(await where('status', 'won')).toEqual(['a', 'b']);
        expect(await where('tags', 'x')).toEqual([]);
        expect(await where('tags', 'y')).toEqual(['a']);
        expect(await where('colleague.tags', 'far')).toEqual(['a']);
        expect(await where('colleague.name', 'bo')).toEqual(['a']);
        const count = await at('2').count('people', {
          scope: 'all',
          filter: { op: 'in', field: '@record.colleague.tags', values: ['far', 'near'] },
          most: 5,
        });
        expect(count).toEqual({ value: 1, atLeast: false });
      },
    ));

  it('answers any query at any position as a replay of the log up to there does', async () => {
    const property = fc.asyncProperty(
      historyArbitrary,
      fc.nat(),
      findsArbitrary,
      aggregatesArbitrary,
      fc.integer({ min: 1, max: 7 }),
      fc.constantFrom('followed', 'rebuilt'),
      async (history, cut, finds, aggregates, pageSize, way) => {
        const fixture = await factory();
        const log = await logOf(history.slice(0, cut % history.length));
        const host = await levelHost(log, fixture.store, pageSize);
        try {
          await append(log, history.slice(cut % history.length));
          if (way === 'rebuilt') await host.rebuild('people_past');
          const head = await log.safeHead();
          for (const name of ['people', 'people_past']) expect(await host.waitFor(name, head, 2000)).toBe(true);
          for (let position = 0; position <= history.length; position += 1) {
            const at = await log.instantAt(String(position));
            const moment = { position: String(position), ...(at === undefined ? {} : { at }) };
            const then = readModelsAsOf(fixture.store, moment);
            const expected = await replayed(history, String(position));
            for (const query of finds) {
              expect(await pages(then, query)).toEqual(await pages(expected, query));
              const count = { ...(query as FindQuery), most: 5 };
              expect(await then.count('people', count)).toEqual(await expected.count('people', count));
            }
            for (const query of aggregates) {
              const found = await then.aggregate('people', query as AggregateQuery);
              expect(found).toEqual(await expected.aggregate('people', query as AggregateQuery));
            }
          }
        } finally {
          await host.stop();
          await fixture.dispose();
        }
      },
    );
    await fc.assert(property, { numRuns: 25 });
  });
};
