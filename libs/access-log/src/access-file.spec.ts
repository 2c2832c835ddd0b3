import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { ACCESS_KINDS, type AccessEntry, withoutRows } from './access-entry.js';
import { AccessFile } from './access-file.js';
import { type AccessQuestion, SEEN_HOW } from './access-log.port.js';
import { verifyAccessLog } from './verify-access.js';

const LISTED = 'contact-019ad3f0-1111-7222-8333-444455556666';
const OTHER = 'deal-019ad3f0-1111-7222-8333-444455556667';
const day = (n: number): string => `2026-05-${String(n).padStart(2, '0')}T10:00:00.000Z`;
const read = (n: number, actor: string, record: string): AccessEntry => ({
  at: day(n),
  kind: 'read',
  act: 'card',
  actor,
  records: [record],
});
const lines = (entries: readonly AccessEntry[]): readonly string[] => entries.map((entry) => JSON.stringify(entry));

const withFile = async (work: (file: string) => Promise<void> | void): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'relata-access-'));
  try {
    await work(join(folder, 'access.db'));
  } finally {
    rmSync(folder, { recursive: true });
  }
};

const edit = (file: string, sql: string): void => {
  const db = new DatabaseSync(file);
  db.exec(sql);
  db.close();
};

/** Rows come by category. */
const sorted = ({ shown, ...entry }: AccessEntry): AccessEntry =>
  shown === undefined ? entry : { ...entry, shown: shown.toSorted() };

const entryOf: fc.Arbitrary<AccessEntry> = fc.record(
  {
    at: fc.integer({ min: 1, max: 28 }).map(day),
    kind: fc.constantFrom(...ACCESS_KINDS),
    act: fc.constantFrom('card', 'list', 'sign-in'),
    actor: fc.constantFrom('ann', 'bob'),
    onBehalfOf: fc.constantFrom('ann', 'eve'),
    records: fc.subarray(['contact-1', 'contact-2', 'deal-1']),
    shown: fc.subarray(['contact-1', 'deal-1', LISTED, OTHER]),
  },
  { requiredKeys: ['at', 'kind', 'act'] },
);
const questionOf: fc.Arbitrary<AccessQuestion> = fc.record(
  {
    actor: fc.constantFrom('ann', 'bob', 'eve', 'nobody'),
    record: fc.constantFrom('contact-1', 'deal-1', 'deal-9', LISTED, OTHER),
    how: fc.constantFrom(...SEEN_HOW),
    shown: fc.constant(true),
    kinds: fc.subarray([...ACCESS_KINDS], { minLength: 1 }),
    acts: fc.subarray(['card', 'list'], { minLength: 1 }),
    since: fc.integer({ min: 1, max: 28 }).map(day),
    until: fc.integer({ min: 1, max: 28 }).map(day),
  },
  { requiredKeys: [] },
);

describe('the file of the access log', () => {
  it('given entries, then each question finds by its index what a look at every entry finds', () => {
    fc.assert(
      fc.property(
        fc.array(entryOf, { maxLength: 40 }),
        questionOf,
        fc.integer({ min: 1, max: 5 }),
        (unsorted, question, limit) => {
          const entries = unsorted.toSorted((a, b) => (a.at < b.at ? -1 : 1));
          const file = new AccessFile(':memory:');
          if (entries.length > 0) file.write(lines(entries));
          const found: AccessEntry[] = [];
          let before: number | undefined;
          do {
            const page = file.read({ ...question, ...(before === undefined ? {} : { before }) }, limit);
            found.push(...page.items.map(({ entry }) => entry));
            before = page.next;
          } while (before !== undefined);
          file.close();
          const { actor, record, how, kinds, acts, since, until } = question;
          const wanted = entries.filter(
            (one) =>
              (record === undefined || (how === 'listed' ? one.shown : one.records)?.includes(record)) &&
              (actor === undefined || one.actor === actor || one.onBehalfOf === actor) &&
              (kinds === undefined || kinds.includes(one.kind)) &&
              (acts === undefined || acts.includes(one.act)) &&
              (since === undefined || one.at >= since) &&
              (until === undefined || one.at <= until),
          );
          const asked = question.shown ? wanted : wanted.map(withoutRows);
          expect(found.map(sorted)).toEqual(asked.toReversed().map(sorted));
        },
      ),
    );
  });

  it('given reads of a record, then it tells who saw it, the last first, and how often', () => {
    const file = new AccessFile(':memory:');
    const refused: AccessEntry = { ...read(4, 'max', 'contact-1'), kind: 'refusal', refused: 'contact-unknown' };
    const history: AccessEntry = { ...read(3, 'ann', 'contact-1'), act: 'history' };
    file.write(lines([read(1, 'ann', 'contact-1'), read(2, 'bob', 'contact-1'), history, refused]));
    expect(file.readers('contact-1')).toEqual([
      { actor: 'ann', times: 2, first: day(1), last: day(3), acts: ['history', 'card'] },
      { actor: 'bob', times: 1, first: day(2), last: day(2), acts: ['card'] },
    ]);
    expect(file.readers('contact-2')).toEqual([]);
    file.close();
  });

  it('given entries older than they are kept, then they go with what finds them, and the chain goes on', () =>
    withFile(async (path) => {
      const file = new AccessFile(path);
      file.write(lines([read(1, 'ann', 'contact-1'), read(2, 'ann', 'contact-1'), read(20, 'bob', 'contact-1')]));
      expect(file.prune(day(10))).toBe(2);
      expect(file.prune(day(10))).toBe(0);
      expect(file.read({ record: 'contact-1' }, 10).items.map(({ entry }) => entry.actor)).toEqual(['bob']);
      expect(file.read({ actor: 'ann' }, 10).items).toEqual([]);
      file.close();
      const again = new AccessFile(path);
      expect(again.write(lines([read(21, 'eve', 'contact-1')]))).toBe(4);
      again.close();
      expect(await verifyAccessLog(path)).toMatchObject({ ok: true, entries: 2, pruned: { number: 2, at: day(10) } });
    }));

  it('given all entries were let go, then numbers and chain go on behind them', () =>
    withFile(async (path) => {
      const file = new AccessFile(path);
      file.write(lines([read(1, 'ann', 'contact-1')]));
      file.prune(day(10));
      file.close();
      const again = new AccessFile(path);
      expect(again.write(lines([read(20, 'bob', 'contact-1')]))).toBe(2);
      again.close();
      expect(await verifyAccessLog(path)).toMatchObject({ ok: true, entries: 1 });
    }));

  it('given batches, prunings and restarts in any order, then the chain is whole and has what was not let go', () => {
    const step = fc.oneof(
      { weight: 3, arbitrary: fc.integer({ min: 1, max: 4 }).map((write) => ({ write })) },
      fc.integer({ min: 1, max: 28 }).map((prune) => ({ prune })),
      fc.constant({ restart: true }),
    );
    return fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), (steps) =>
        withFile(async (path) => {
          let file = new AccessFile(path);
          let kept: readonly string[] = [];
          let n = 0;
          for (const next of steps) {
            if ('write' in next) {
              // One entry a day: what is older than a day is what was written before it.
              const batch = Array.from({ length: next.write }, (_, i) =>
                read(Math.min(28, n + i + 1), `a${n + i}`, 'r'),
              );
              n += next.write;
              expect(file.write(lines(batch))).toBe(n);
              kept = [...kept, ...lines(batch)];
            } else if ('prune' in next) {
              const left = kept.filter((line) => JSON.parse(line).at >= day(next.prune));
              expect(file.prune(day(next.prune))).toBe(kept.length - left.length);
              kept = left;
            } else {
              file.close();
              file = new AccessFile(path);
            }
          }
          const { items } = file.read({}, 100);
          file.close();
          expect(items.map(({ entry }) => JSON.stringify(entry)).toReversed()).toEqual(kept);
          expect(await verifyAccessLog(path)).toMatchObject({ ok: true, entries: kept.length });
        }),
      ),
      { numRuns: 25 },
    );
  });

  it.each([
    ['an edited entry', `UPDATE entries SET body = replace(body, 'bob', 'eve') WHERE number = 2`, 'entry 2'],
    ['an entry that was taken out', 'DELETE FROM entries WHERE number = 2', 'entry 2'],
    [
      'two entries that changed places',
      'UPDATE entries SET number = -1 WHERE number = 1; UPDATE entries SET number = 1 WHERE number = 2; UPDATE entries SET number = 2 WHERE number = -1',
      'entry 1',
    ],
  ])('given %s, then the walk names it', (_, sql, named) =>
    withFile(async (path) => {
      const file = new AccessFile(path);
      file.write(lines([read(1, 'ann', 'contact-1'), read(2, 'bob', 'contact-1'), read(3, 'ann', 'contact-1')]));
      file.close();
      expect(await verifyAccessLog(path)).toMatchObject({ ok: true, entries: 3 });
      edit(path, sql);
      const report = await verifyAccessLog(path);
      expect(report.ok).toBe(false);
      expect(report.problem).toContain(named);
    }),
  );
});
