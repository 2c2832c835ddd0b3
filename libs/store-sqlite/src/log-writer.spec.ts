import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { type AppendRequest, unpackReplies } from './append-batch.js';
import { openForWriting } from './log-file.js';
import { LogWriter, type LogWriterOptions } from './log-writer.js';
import { verifyLog } from './verify-log.js';

interface Bench {
  readonly file: string;
  readonly db: DatabaseSync;
  readonly writer: LogWriter;
}

const withWriter = async (test: (bench: Bench) => Promise<void>, options: LogWriterOptions = {}): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'relata-writer-'));
  const file = join(folder, 'log.db');
  const db = openForWriting(file);
  try {
    await test({ file, db, writer: new LogWriter(db, options) });
  } finally {
    db.close();
    rmSync(folder, { recursive: true });
  }
};

const write = (stream: string, id: string, length = 10): AppendRequest => ({
  records: [
    { stream, id, type: 'Changed', body: JSON.stringify('x'.repeat(length)), recordedAt: '2026-03-01T10:00:00Z' },
  ],
  checks: [],
});

const idsIn = (db: DatabaseSync): readonly unknown[] =>
  db
    .prepare('SELECT id FROM events ORDER BY position')
    .all()
    .map((row) => row.id);

describe('writing the log', () => {
  it('judges each append of a batch by what the ones before it have done', () =>
    withWriter(async ({ db, writer }) => {
      const batch: AppendRequest[] = [
        write('deal-1', 'a'),
        { ...write('deal-1', 'b'), checks: [{ stream: 'deal-1', expect: 'absent' }] },
        { ...write('deal-1', 'c'), checks: [{ stream: 'deal-1', expect: 0 }] },
        { ...write('deal-2', 'd'), checks: [{ stream: 'deal-1', expect: 0 }] },
      ];
      const [replies = []] = writer.commit([batch]);

      expect(unpackReplies(batch, replies)).toMatchObject([
        { ok: true, revisions: { 'deal-1': 0 } },
        { ok: false, stream: 'deal-1', actual: 0 },
        { ok: true, revisions: { 'deal-1': 1 } },
        { ok: false, stream: 'deal-1', actual: 1 },
      ]);
      expect(idsIn(db)).toEqual(['a', 'c']);
    }));

  it('stores nothing of a batch when the disk is full, says so, and goes on when there is room again', () =>
    withWriter(async ({ file, db, writer }) => {
      writer.commit([[write('deal-1', 'a')]]);
      db.exec('PRAGMA max_page_count = 40');
      const batch = [write('deal-1', 'b'), write('deal-2', 'c', 500_000)];
      expect(() => writer.commit([batch])).toThrow('the disk is full');
      expect(idsIn(db)).toEqual(['a']);

      db.exec('PRAGMA max_page_count = 100000');
      const again = [{ ...write('deal-1', 'd'), checks: [{ stream: 'deal-1', expect: 0 }] } satisfies AppendRequest];
      const [replies = []] = writer.commit([again]);
      expect(unpackReplies(again, replies)).toMatchObject([{ ok: true, position: '2', revisions: { 'deal-1': 1 } }]);
      expect(await verifyLog(file)).toMatchObject({ ok: true, events: 2 });
    }));

  it('stores nothing when the file may not be written, and goes on when it may again', () =>
    withWriter(async ({ db, writer }) => {
      db.exec('PRAGMA query_only = ON');
      expect(() => writer.commit([[write('deal-1', 'a')]])).toThrow('may not be written');
      db.exec('PRAGMA query_only = OFF');
      writer.commit([[write('deal-1', 'b')]]);
      expect(idsIn(db)).toEqual(['b']);
    }));

  it('undoes a batch that breaks off in the middle, whatever the reason', () =>
    withWriter(async ({ file, db, writer }) => {
      writer.commit([[write('deal-1', 'a')]]);
      function* breaking(): Iterable<readonly AppendRequest[]> {
        yield Array.from({ length: 20 }, (_, i) => write(`deal-${i}`, `b${i}`));
        throw new Error('the channel broke');
      }
      expect(() => writer.commit(breaking())).toThrow('the channel broke');
      writer.commit([[write('deal-1', 'c'), write('ticket-1', 'd')]]);

      expect(idsIn(db)).toEqual(['a', 'c', 'd']);
      expect(await verifyLog(file)).toMatchObject({ ok: true, events: 3, streams: 2 });
    }));

  it('keeps the chains when it can hardly remember any stream', () =>
    withWriter(
      async ({ file, writer }) => {
        for (let round = 0; round < 5; round++)
          writer.commit([Array.from({ length: 23 }, (_, i) => write(`deal-${i % 9}`, `${round}/${i}`))]);
        expect(await verifyLog(file)).toMatchObject({ ok: true, events: 115, streams: 9 });
      },
      { cachedHeads: 2 },
    ));
});
