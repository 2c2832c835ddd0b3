import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import type { AccessEntry } from './access-entry.js';
import { AccessFile } from './access-file.js';
import { entryOfText, keptText } from './shown-codes.js';
import { verifyAccessLog } from './verify-access.js';

const AT = '2026-05-01T10:00:00.000Z';
const listed = (actor: string, shown: readonly string[]): AccessEntry => ({
  at: AT,
  kind: 'read',
  act: 'list',
  actor,
  shown,
  rows: shown.length,
});
const card: AccessEntry = { at: AT, kind: 'read', act: 'card', actor: 'ann', records: ['contact-1'] };
const lines = (entries: readonly AccessEntry[]): readonly string[] => entries.map((entry) => JSON.stringify(entry));
const rowsOf = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, n) => `contact-019ad3f0-0000-7000-8000-${String(n).padStart(12, '0')}`);

describe('rows of lists', () => {
  it('given any names of records, then what is kept of a page gives them back, the same for equal categories', () => {
    const named = fc.oneof(
      fc.tuple(fc.constantFrom('contact', 'deal'), fc.uuid()).map(([category, id]) => `${category}-${id}`),
      fc.string().map((id) => `note-${id}`),
    );
    fc.assert(
      fc.property(fc.uniqueArray(named, { maxLength: 20 }), (shown) => {
        const entry = listed('ann', shown);
        const kept = entryOfText(keptText(JSON.stringify(entry), entry));
        expect({ ...kept, shown: kept.shown?.toSorted() }).toEqual({ ...entry, shown: shown.toSorted() });
      }),
    );
  });

  it('given a page of fifty, then it takes little more than half of its names on the disk', () => {
    const entry = listed('ann', rowsOf(50));
    const text = JSON.stringify(entry);
    expect(keptText(text, entry).length).toBeLessThan(text.length * 0.6);
  });

  it('given many segments of which a few showed the record, then page by page it finds each entry that did', () => {
    const file = new AccessFile(':memory:');
    const [wanted = '', ...others] = rowsOf(60);
    const shownAt = [3, 900, 1_023, 1_024, 5_000, 12_345, 29_999];
    const all = Array.from({ length: 30_000 }, (_, n) =>
      listed('ann', shownAt.includes(n + 1) ? [...others, wanted] : others),
    );
    file.write(lines(all));
    const found: number[] = [];
    let before: number | undefined;
    do {
      const page = file.read({ record: wanted, how: 'listed', ...(before === undefined ? {} : { before }) }, 2);
      found.push(...page.items.map(({ number }) => number));
      before = page.next;
    } while (before !== undefined);
    expect(found).toEqual(shownAt.toReversed());
    expect(file.read({ record: wanted }, 10).items).toEqual([]);
    file.close();
  });

  it('given a record in every segment, then one step of the search ends and says where to go on', () => {
    const file = new AccessFile(':memory:');
    const [wanted = ''] = rowsOf(1);
    const all = Array.from({ length: 60_000 }, (_, n) => (n % 1_000 === 0 ? listed('ann', [wanted]) : card));
    file.write(lines(all));
    const { items, next } = file.read({ record: wanted, how: 'listed' }, 500);
    expect(items.length).toBeGreaterThan(10);
    expect(items.length).toBeLessThan(60);
    expect(next).toBeGreaterThan(30_000);
    file.close();
  });

  it('given entries were let go, then their rows are found no more, and later ones are', () => {
    const file = new AccessFile(':memory:');
    const [wanted = ''] = rowsOf(1);
    const old = Array.from({ length: 2_000 }, () => listed('ann', [wanted]));
    file.write(lines([...old, { ...listed('bob', [wanted]), at: '2026-06-01T10:00:00.000Z' }]));
    expect(file.prune('2026-05-20T10:00:00.000Z')).toBe(2_000);
    const { items, next } = file.read({ record: wanted, how: 'listed' }, 10);
    expect(items.map(({ entry }) => entry.actor)).toEqual(['bob']);
    expect(next).toBeUndefined();
    file.close();
  });

  it('given a file of before, then it is raised to know rows, and the chain goes on', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'relata-access-'));
    const path = join(folder, 'access.db');
    try {
      const before = new AccessFile(path);
      before.write(lines([card]));
      before.close();
      const db = new DatabaseSync(path);
      db.exec('DROP TABLE shown_in; PRAGMA user_version = 1');
      db.close();
      const file = new AccessFile(path);
      const [wanted = ''] = rowsOf(1);
      file.write(lines([listed('ann', [wanted])]));
      expect(file.read({ record: wanted, how: 'listed' }, 10).items).toHaveLength(1);
      expect(file.read({ record: 'contact-1' }, 10).items).toHaveLength(1);
      file.close();
      expect(await verifyAccessLog(path)).toMatchObject({ ok: true, entries: 2 });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
