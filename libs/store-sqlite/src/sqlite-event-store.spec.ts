import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type NewRecord, START, type StoredRecord } from '@relata/es';
import { openSqliteEventReader } from './sqlite-event-reader.js';
import { openSqliteEventStore } from './sqlite-event-store.js';

const workerFile = resolve(__dirname, '../dist/writer.worker.js');

const record = (stream: string, id: string, more: Partial<NewRecord> = {}): NewRecord => ({
  stream,
  id,
  type: 'Changed',
  body: '{}',
  recordedAt: '2026-03-01T10:00:00.000Z',
  ...more,
});

const inFolder = (test: (file: string) => Promise<void>) => async (): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'relata-store-'));
  try {
    await test(join(folder, 'log.db'));
  } finally {
    rmSync(folder, { recursive: true });
  }
};

describe('the event store of a process', () => {
  it(
    'keeps a second one out, in this process and in another, and lets it in when the first is closed',
    inFolder(async (file) => {
      const first = await openSqliteEventStore({ file, writer: { workerFile } });
      await expect(openSqliteEventStore({ file, writer: 'inline' })).rejects.toThrow('in use by another process');
      const library = resolve(__dirname, '../dist/index.js');
      const script = `import(${JSON.stringify(library)})
        .then((m) => m.openSqliteEventStore({ file: process.argv[1], writer: 'inline' }))
        .then((s) => { console.log('opened'); return s.close(); }, (e) => console.log(e.message))`;
      const other = (): string => execFileSync(process.execPath, ['-e', script, file], { encoding: 'utf8' }).trim();

      expect(other()).toBe(`the event store '${file}' is in use by another process; stop that one first`);
      await first.close();
      expect(other()).toBe('opened');
      await (await openSqliteEventStore({ file, writer: 'inline' })).close();
    }),
  );

  it(
    'finishes what was appended before it closes',
    inFolder(async (file) => {
      const store = await openSqliteEventStore({ file, writer: { workerFile } });
      const appends = Array.from({ length: 200 }, (_, i) => store.append([record('deal-1', String(i))], []));
      await store.close();
      expect((await Promise.all(appends)).every((outcome) => outcome.ok)).toBe(true);

      const again = await openSqliteEventStore({ file, writer: 'inline' });
      expect(await again.readStream('deal-1')).toHaveLength(200);
      await again.close();
      await expect(again.readStream('deal-1')).rejects.toThrow('closed');
      await expect(again.safeHead()).rejects.toThrow('closed');
    }),
  );

  it(
    'takes no more appends than may wait, and serves those that it took',
    inFolder(async (file) => {
      const store = await openSqliteEventStore({ file, writer: { workerFile }, maxWaiting: 10 });
      const results = await Promise.allSettled(
        Array.from({ length: 30 }, (_, i) => store.append([record('deal-1', String(i))], [])),
      );
      expect(results.filter((r) => r.status === 'fulfilled')).toHaveLength(10);
      expect(results.find((r) => r.status === 'rejected')?.reason.message).toContain('overloaded');
      expect((await store.append([record('deal-1', 'later')], [])).ok).toBe(true);
      await store.close();
    }),
  );

  it.each([
    ['has no stream', { stream: '' }],
    ['has no id', { id: '' }],
    ['has no body', { body: undefined as unknown as string }],
    ['is too long', { body: 'x'.repeat(16 * 1024 * 1024 + 1) }],
    ['carries no instant', { recordedAt: 'yesterday' }],
  ])('rejects an event that %s, and stores what was appended beside it', (_, wrong) =>
    inFolder(async (file) => {
      const store = await openSqliteEventStore({ file, writer: 'inline' });
      const [broken, sound] = await Promise.allSettled([
        store.append([record('deal-1', 'a', wrong)], []),
        store.append([record('deal-1', 'b')], []),
      ]);
      expect(broken.status).toBe('rejected');
      expect(sound).toMatchObject({ status: 'fulfilled', value: { ok: true, revisions: { 'deal-1': 0 } } });
      await store.close();
    })(),
  );

  it(
    'tells listeners the head after each commit, until they leave',
    inFolder(async (file) => {
      const store = await openSqliteEventStore({ file, writer: 'inline' });
      const heads: string[] = [];
      const leave = store.onCommitted((head) => heads.push(head));
      await Promise.all([store.append([record('deal-1', 'a')], []), store.append([record('deal-1', 'b')], [])]);
      await store.append([record('deal-1', 'c')], []);
      leave();
      await store.append([record('deal-1', 'd')], []);
      await store.close();

      expect(heads).toEqual(['2', '3']);
    }),
  );

  it(
    'refuses a worker that cannot open the file, and leaves no lock',
    inFolder(async (file) => {
      const missing = join(file, 'no', 'such', 'folder.db');
      await expect(openSqliteEventStore({ file: missing, writer: { workerFile } })).rejects.toThrow();
      const noWorker = { file, writer: { workerFile: `${workerFile}.none` } };
      await expect(openSqliteEventStore(noWorker)).rejects.toThrow();
      await (await openSqliteEventStore({ file, writer: 'inline' })).close();
    }),
  );
});

describe('a reader on its own connection', () => {
  it.each([
    ['when it is told', 3_600_000],
    ['by itself', 1],
  ])('sees what the store appended %s', (_, pollMs) =>
    inFolder(async (file) => {
      const store = await openSqliteEventStore({ file, writer: { workerFile } });
      await store.append([record('deal-1', 'a')], []);
      const reader = openSqliteEventReader(file, { pollMs });
      store.onCommitted(() => pollMs > 1 && reader.notify());
      const seen: StoredRecord[] = [];
      const all = new Promise<void>((done) => {
        reader.subscribe({ after: START }, (page) => {
          seen.push(...page);
          if (seen.length === 3) done();
        });
      });
      await store.append([record('deal-1', 'b')], []);
      await store.append([record('deal-2', 'c')], []);
      await all;

      expect(seen.map((r) => r.id)).toEqual(['a', 'b', 'c']);
      expect(await reader.safeHead()).toBe('3');
      expect(await reader.readStream('deal-1')).toEqual(await store.readStream('deal-1'));
      await reader.close();
      await store.close();
    })(),
  );

  it(
    'needs a log that is there',
    inFolder(async (file) => {
      expect(() => openSqliteEventReader(file)).toThrow();
      expect(existsSync(file)).toBe(false);
    }),
  );
});
