import fc from 'fast-check';
import { recordsAt } from './records-at.js';
import { MemoryEventStore } from './testing/memory-event-store.js';

const record = (stream: string, n: number) => ({
  stream,
  id: `${n}`,
  type: 'T',
  body: '{}',
  recordedAt: '2026-03-01T10:00:00.000Z',
});

describe('the records at some positions', () => {
  it('are those of a walk over the whole log, in its order, whatever lies between them', async () => {
    const store = new MemoryEventStore();
    for (let n = 0; n < 200; n++) await store.append([record(n % 3 === 0 ? 'a-1' : 'b-1', n)], []);
    const positions = fc.array(fc.integer({ min: 1, max: 200 }).map(String), { maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(positions, fc.constantFrom(undefined, ['a']), async (wanted, categories) => {
        const all = [];
        for await (const page of store.readAll(categories ? { categories } : {})) all.push(...page);
        expect(await recordsAt(store, wanted, categories)).toEqual(
          all.filter(({ position }) => wanted.includes(position)),
        );
      }),
      { numRuns: 50 },
    );
  });
});
