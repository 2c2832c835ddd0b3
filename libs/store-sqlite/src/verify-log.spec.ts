import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { NewRecord } from '@relata/es';
import type { LogReport } from './log-report.js';
import { openSqliteEventStore } from './sqlite-event-store.js';
import { verifyLog } from './verify-log.js';

const record = (stream: string, n: number): NewRecord => {
  const recordedAt = `2026-03-01T10:00:00.${String(n).padStart(3, '0')}Z`;
  const body = JSON.stringify({ data: { n }, meta: { recordedAt } });
  return { stream, id: `${stream}/${n}`, type: n === 0 ? 'Created' : 'Changed', body, recordedAt };
};

/** Positions 1–15: event n of contact-0, contact-1 and deal-0, one after the other. */
const writeLog = async (file: string): Promise<void> => {
  const store = await openSqliteEventStore({ file, writer: 'inline' });
  for (let n = 0; n < 5; n++)
    await store.append(
      ['contact-0', 'contact-1', 'deal-0'].map((stream) => record(stream, n)),
      [],
    );
  await store.close();
};

const verifyAfter = async (harm: string): Promise<LogReport> => {
  const folder = mkdtempSync(join(tmpdir(), 'relata-verify-'));
  try {
    const file = join(folder, 'log.db');
    await writeLog(file);
    const db = new DatabaseSync(file);
    db.exec(harm);
    db.close();
    return await verifyLog(file);
  } finally {
    rmSync(folder, { recursive: true });
  }
};

/** Exchanges columns of positions 8 and 11, revisions 2 and 3 of contact-1. */
const exchanged = (...columns: readonly string[]): string => {
  const list = columns.join(', ');
  const take = (from: number, to: number): string =>
    `UPDATE events SET (${list}) = (SELECT ${list} FROM was WHERE position = ${from}) WHERE position = ${to};`;
  const aside = columns.includes('revision') ? 'UPDATE events SET revision = -revision WHERE position IN (8, 11);' : '';
  return `CREATE TEMP TABLE was AS SELECT * FROM events WHERE position IN (8, 11); ${aside} ${take(11, 8)} ${take(8, 11)}`;
};

/** Revision 2 of contact-1 is taken out, and every later position moved down by one. */
const CLOSED_UP = `DELETE FROM events WHERE position = 8;
  UPDATE events SET position = -position WHERE position > 8;
  UPDATE events SET position = -position - 1 WHERE position < 0;`;

describe('verifying a log', () => {
  it('finds nothing wrong with a log as it was written', async () => {
    expect(await verifyAfter('')).toEqual({ events: 15, streams: 3, ok: true });
  });

  it.each([
    ['a changed body', `UPDATE events SET body = replace(body, '"n":2', '"n":7') WHERE position = 8`, 'edited', 8],
    ['a changed id', `UPDATE events SET id = 'x' WHERE position = 8`, 'edited', 8],
    ['a changed type', 'UPDATE events SET type = 1 WHERE position = 8', 'edited', 8],
    ['a changed hash', `UPDATE events SET hash = replace(hash, 'a', 'b') WHERE position = 8`, 'edited', 8],
    ['a changed category', 'UPDATE events SET category = 2 WHERE position = 8', 'edited', 8],
    ['a renamed stream', `UPDATE streams SET name = 'contact-9' WHERE name = 'contact-1'`, 'edited', 2],
    ['a changed time', `UPDATE events SET recorded_at = '2026-03-01T09:00:00.000Z' WHERE position = 8`, 'edited', 8],
    ['a changed clock', 'UPDATE events SET clock = clock + 1 WHERE position = 8', 'edited', 8],
    ['a removed event', 'DELETE FROM events WHERE position = 8', 'hole', 8],
    ['a removed event, positions closed up', CLOSED_UP, 'hole', 10],
    ['revisions that changed places', exchanged('revision'), 'swapped', 11],
    ['contents that changed places', exchanged('body', 'id'), 'swapped', 8],
    ['whole events that changed places', exchanged('body', 'id', 'hash'), 'swapped', 8],
    ['a stream without a name', `DELETE FROM streams WHERE name = 'contact-1'`, 'missing', 2],
    ['a type without a name', `DELETE FROM types WHERE name = 'Created'`, 'missing', 1],
  ])('names %s', async (_, harm, kind, position) => {
    const { ok, problem } = await verifyAfter(harm);

    expect(ok).toBe(false);
    expect(problem).toMatchObject({ kind, position: String(position), message: expect.stringMatching(/\w/) });
  });

  it('names the event, its stream and revision', async () => {
    expect((await verifyAfter(`UPDATE events SET body = '{}' WHERE position = 8`)).problem).toEqual({
      kind: 'edited',
      position: '8',
      stream: 'contact-1',
      revision: 2,
      id: 'contact-1/2',
      message: "an event was changed (position 8, revision 2 of 'contact-1', event contact-1/2)",
    });
  });

  it('names the first problem in log order when there are several', async () => {
    const harm = [12, 4, 8].map((p) => `UPDATE events SET body = '{}' WHERE position = ${p};`).join('');
    expect((await verifyAfter(harm)).problem).toMatchObject({ position: '4', stream: 'contact-0' });
  });

  it('names a stream that has lost all its events', async () => {
    const harm = `INSERT INTO streams (name, category) VALUES ('contact-7', 1)`;
    expect((await verifyAfter(harm)).problem).toMatchObject({ kind: 'missing', stream: 'contact-7' });
  });

  it('reports a file that is no log, and one that is not there', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'relata-verify-'));
    writeFileSync(join(folder, 'text.db'), 'This is a letter, not a log. '.repeat(100));
    expect((await verifyLog(join(folder, 'text.db'))).problem?.kind).toBe('unreadable');
    expect((await verifyLog(join(folder, 'none.db'))).problem?.kind).toBe('unreadable');
    rmSync(folder, { recursive: true });
  });
});
