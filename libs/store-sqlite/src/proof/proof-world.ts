import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { chainHash, GENESIS, type NewRecord } from '@relata/es';
import { Frontier, leafHash, type SignedHead } from '@relata/proof';
import { openSqliteEventStore } from '../sqlite-event-store.js';
import { type Notary, openNotary } from './notary.js';
import { proofFiles, readHeads, readRing } from './proof-files.js';
import { verifyProof } from './verify-proof.js';

export const AT = '2026-03-01T10:00:00.000Z';
const record = (stream: string, n: number): NewRecord => ({
  stream,
  id: `${stream}/${n}`,
  type: 'Changed',
  body: JSON.stringify({ data: { n }, meta: { recordedAt: AT } }),
  recordedAt: AT,
});

/** A log in a folder of its own, with its proof and an anchor that lies elsewhere. */
export const inWorld = async (work: (world: World) => Promise<void>): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'relata-proof-'));
  try {
    await work(new World(folder));
  } finally {
    rmSync(folder, { recursive: true });
  }
};

export class World {
  readonly log: string;
  readonly anchor: string;
  readonly files;
  readonly keyFile: string;
  private written = 0;

  constructor(folder: string) {
    this.log = join(folder, 'events.db');
    this.anchor = join(folder, 'anchor.jsonl');
    this.files = proofFiles(join(folder, 'proof'));
    this.keyFile = join(folder, 'key.pem');
  }

  async write(count: number): Promise<void> {
    const store = await openSqliteEventStore({ file: this.log, writer: 'inline' });
    const records = Array.from({ length: count }, (_, i) => {
      const n = this.written + i;
      return record(`thing-${n % 10}`, Math.floor(n / 10));
    });
    await store.append(records, []);
    this.written += count;
    await store.close();
  }

  notary(): Promise<Notary> {
    const head = async () => String(this.ask('SELECT max(position) AS n FROM events'));
    return openNotary({ ...this, head, now: () => AT, everyMs: 3_600_000 });
  }

  async sign(): Promise<void> {
    const notary = await this.notary();
    await notary.stop();
  }

  harm(sql: string): void {
    const db = new DatabaseSync(this.log);
    db.exec(sql);
    db.close();
  }

  /** As in a file of nodes that was made before leaves were kept. */
  forgetLeaves(): void {
    const db = new DatabaseSync(this.files.tree);
    db.exec('DELETE FROM leaves');
    db.close();
  }

  private ask(sql: string): number {
    const db = new DatabaseSync(this.log, { readOnly: true });
    const n = Number(db.prepare(sql).get()?.n ?? 0);
    db.close();
    return n;
  }

  verify(heads: readonly SignedHead[] = readHeads(this.anchor), tree?: string) {
    return verifyProof(this.log, heads, readRing(this.files), tree);
  }

  root(size: number): string {
    const db = new DatabaseSync(this.log, { readOnly: true });
    const frontier = new Frontier();
    for (const row of db.prepare('SELECT hash FROM events ORDER BY position LIMIT ?').all(size))
      frontier.add(leafHash(Buffer.from(String(row.hash), 'hex')));
    db.close();
    return frontier.root().toString('hex');
  }
}

/** Whoever holds the file can make every chain anew, so that nothing but a head tells of it. */
export const rechain = (file: string): void => {
  const db = new DatabaseSync(file);
  const rows = db
    .prepare(
      'SELECT e.position, s.name, e.revision, e.id, e.body FROM events e JOIN streams s ON s.id = e.stream ORDER BY e.position',
    )
    .all() as unknown as { position: number; name: string; revision: number; id: string; body: string }[];
  const last = new Map<string, string>();
  for (const { position, name, revision, id, body } of rows) {
    const hash = chainHash({ stream: name, id, type: 'Changed', body }, revision, last.get(name) ?? GENESIS);
    last.set(name, hash);
    db.prepare('UPDATE events SET hash = ? WHERE position = ?').run(hash, position);
  }
  db.close();
};

/** Takes events out and closes the gap, positions and revisions. */
export const closedUp = (which: string): string => `DELETE FROM events WHERE ${which};
  DELETE FROM streams WHERE id NOT IN (SELECT stream FROM events);
  CREATE TEMP TABLE places AS SELECT position AS old, row_number() OVER (ORDER BY position) AS new,
    row_number() OVER (PARTITION BY stream ORDER BY revision) - 1 AS rev FROM events;
  UPDATE events SET position = -position, revision = -revision - 1;
  UPDATE events SET revision = (SELECT rev FROM places WHERE old = -position), position = (SELECT new FROM places WHERE old = -position);`;
