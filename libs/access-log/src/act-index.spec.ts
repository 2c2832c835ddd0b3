import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MemoryEventStore, type NewRecord } from '@relata/es';
import fc from 'fast-check';
import { ActIndex } from './act-index.js';

interface Act {
  readonly actor: string;
  readonly onBehalfOf?: string;
}
const AT = '2026-05-01T10:00:00.000Z';

const logOf = async (acts: readonly Act[], name = 'a'): Promise<MemoryEventStore> => {
  const store = new MemoryEventStore();
  for (const [n, { actor, onBehalfOf }] of acts.entries()) {
    const meta = { actor: { id: actor, ...(onBehalfOf === undefined ? {} : { onBehalfOf }) } };
    const record: NewRecord = {
      stream: `deal-${n}`,
      id: `${name}-${n}`,
      type: 'DealCreated',
      body: JSON.stringify({ data: {}, meta }),
      recordedAt: AT,
    };
    await store.append([record], []);
  }
  return store;
};
const everything = { above: '0', upTo: '1000000', limit: 1_000 };
const actOf: fc.Arbitrary<Act> = fc.record(
  { actor: fc.constantFrom('ann', 'bob'), onBehalfOf: fc.constantFrom('ann', 'eve') },
  { requiredKeys: ['actor'] },
);

describe('the index of acts', () => {
  it('finds whatever somebody did or had done in their name, in a range, the newest first', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(actOf, { maxLength: 30 }),
        fc.constantFrom('ann', 'bob', 'eve', 'nobody'),
        fc.integer({ min: 0, max: 30 }),
        fc.integer({ min: 1, max: 30 }),
        async (acts, actor, above, limit) => {
          const index = new ActIndex(':memory:', await logOf(acts));
          const found = await index.positionsOf(actor, { above: String(above), upTo: '25', limit });
          index.close();
          const wanted = acts
            .map((act, n) => ({ act, position: n + 1 }))
            .filter(({ act, position }) => position > above && position <= 25 && Object.values(act).includes(actor))
            .map(({ position }) => String(position))
            .toReversed();
          expect(found).toEqual(wanted.slice(0, limit));
        },
      ),
      { numRuns: 50 },
    );
  });

  it('given what it has seen, then it goes on from there, and begins anew on another log', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'relata-acts-'));
    const file = join(folder, 'acts.db');
    const first = new ActIndex(file, await logOf([{ actor: 'ann' }, { actor: 'bob' }]));
    expect(await first.positionsOf('ann', everything)).toEqual(['1']);
    first.close();
    const later = new ActIndex(file, await logOf([{ actor: 'ann' }, { actor: 'bob' }, { actor: 'ann' }]));
    expect(await later.positionsOf('ann', everything)).toEqual(['3', '1']);
    later.close();
    const other = new ActIndex(file, await logOf([{ actor: 'bob' }, { actor: 'bob' }, { actor: 'ann' }], 'b'));
    expect(await other.positionsOf('ann', everything)).toEqual(['3']);
    expect(await other.positionsOf('bob', everything)).toEqual(['2', '1']);
    other.close();
    const shorter = new ActIndex(file, await logOf([{ actor: 'ann' }], 'b'));
    expect(await shorter.positionsOf('ann', everything)).toEqual(['1']);
    shorter.close();
    rmSync(folder, { recursive: true });
  });
});
