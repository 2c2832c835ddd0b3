import {
  appendFileSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { chainHash, GENESIS, type NewRecord } from '@relata/es';
import { Frontier, leafHash, type SignedHead } from '@relata/proof';
import { openSqliteEventStore } from '../sqlite-event-store.js';
import { verifyLog } from '../verify-log.js';
import { BLOCK, LogTree } from './log-tree.js';
import { type Notary, openNotary } from './notary.js';
import { proofFiles, readHeads, readRing, rotateSigningKey } from './proof-files.js';
import { verifyProof } from './verify-proof.js';

const AT = '2026-03-01T10:00:00.000Z';
const record = (stream: string, n: number): NewRecord => ({
  stream,
  id: `${stream}/${n}`,
  type: 'Changed',
  body: JSON.stringify({ data: { n }, meta: { recordedAt: AT } }),
  recordedAt: AT,
});

/** A log in a folder of its own, with its proof and an anchor that lies elsewhere. */
const inWorld = async (work: (world: World) => Promise<void>): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'relata-proof-'));
  try {
    await work(new World(folder));
  } finally {
    rmSync(folder, { recursive: true });
  }
};

class World {
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

  private ask(sql: string): number {
    const db = new DatabaseSync(this.log, { readOnly: true });
    const n = Number(db.prepare(sql).get()?.n ?? 0);
    db.close();
    return n;
  }

  verify(heads: readonly SignedHead[] = readHeads(this.anchor)) {
    return verifyProof(this.log, heads, readRing(this.files));
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
const rechain = (file: string): void => {
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
const closedUp = (which: string): string => `DELETE FROM events WHERE ${which};
  DELETE FROM streams WHERE id NOT IN (SELECT stream FROM events);
  CREATE TEMP TABLE places AS SELECT position AS old, row_number() OVER (ORDER BY position) AS new,
    row_number() OVER (PARTITION BY stream ORDER BY revision) - 1 AS rev FROM events;
  UPDATE events SET position = -position, revision = -revision - 1;
  UPDATE events SET revision = (SELECT rev FROM places WHERE old = -position), position = (SELECT new FROM places WHERE old = -position);`;

describe('the tree over a log', () => {
  it.each([1, BLOCK - 1, BLOCK, BLOCK + 1, 3 * BLOCK, 5 * BLOCK + 77])(
    'has the root of its definition at %i events',
    (size) =>
      inWorld(async (world) => {
        await world.write(size);
        const file = `${world.log}.tree`;
        const begun = new LogTree(world.log, file);
        await begun.grow(Math.floor(size / 2));
        begun.close();
        const tree = new LogTree(world.log, file);
        await tree.grow(size);
        expect((await tree.root(size)).toString('hex')).toBe(world.root(size));
        tree.close();
      }),
  );
});

describe('a notary', () => {
  it('signs what is new, into the data folder and into the anchor, with a key that it made', () =>
    inWorld(async (world) => {
      await world.write(300);
      await world.sign();
      await world.sign();
      await world.write(300);
      await world.sign();
      expect(readHeads(world.files.heads).map(({ size, root }) => [size, root])).toEqual([
        [300, world.root(300)],
        [600, world.root(600)],
      ]);
      expect(readHeads(world.anchor)).toEqual(readHeads(world.files.heads));
      expect(await world.verify()).toEqual({ heads: 2, signedUpTo: 600 });
    }));

  it('goes on under a new key, which the old one has signed', () =>
    inWorld(async (world) => {
      await world.write(10);
      await world.sign();
      const { id } = rotateSigningKey(world.keyFile, world.files, AT);
      await world.write(10);
      await world.sign();
      expect(readHeads(world.anchor).map(({ key }) => key)).toEqual([readRing(world.files)[0]?.id, id]);
      expect(await world.verify()).toEqual({ heads: 2, signedUpTo: 20 });
    }));

  it('goes on after a line that a crash has cut, in each of its files', () =>
    inWorld(async (world) => {
      await world.write(10);
      await world.sign();
      for (const file of [world.files.heads, world.anchor, world.files.ring]) appendFileSync(file, '{"size":1');
      await world.write(10);
      await world.sign();
      rotateSigningKey(world.keyFile, world.files, AT);
      expect(readHeads(world.anchor).map(({ size }) => size)).toEqual([10, 20]);
      expect(readHeads(world.files.heads)).toEqual(readHeads(world.anchor));
      expect(await world.verify()).toEqual({ heads: 2, signedUpTo: 20 });
    }));

  it.each(['before the ring has the new key', 'after it'])('survives a crash in a change of keys, %s', (when) =>
    inWorld(async (world) => {
      await world.write(10);
      await world.sign();
      const [key, ring] = [readFileSync(world.keyFile), readFileSync(world.files.ring)];
      rotateSigningKey(world.keyFile, world.files, AT);
      renameSync(world.keyFile, `${world.keyFile}.next`);
      writeFileSync(world.keyFile, key);
      if (when !== 'after it') writeFileSync(world.files.ring, ring);
      await world.write(10);
      await world.sign();
      rotateSigningKey(world.keyFile, world.files, AT);
      await world.write(10);
      await world.sign();
      expect(readRing(world.files)).toHaveLength(when === 'after it' ? 3 : 2);
      expect(await world.verify()).toEqual({ heads: 3, signedUpTo: 30 });
    }),
  );

  it('does not begin anew under another key when its own is lost, and says what to do', () =>
    inWorld(async (world) => {
      await world.write(10);
      await world.sign();
      rmSync(world.keyFile);
      await expect(world.notary()).rejects.toThrow('put the key back, or move that folder aside');
    }));

  it('copies later what an anchor could not take', () =>
    inWorld(async (world) => {
      await world.write(10);
      mkdirSync(world.anchor);
      await world.sign();
      rmSync(world.anchor, { recursive: true });
      const notary = await world.notary();
      await world.write(10);
      await notary.stop();
      expect(readHeads(world.anchor).map(({ size }) => size)).toEqual([10, 20]);
    }));

  it('does not begin on a log that ends before what was signed, and says what to do', () =>
    inWorld(async (world) => {
      await world.write(10);
      copyFileSync(world.log, `${world.log}.older`);
      await world.write(10);
      await world.sign();
      copyFileSync(`${world.log}.older`, world.log);
      await expect(world.notary()).rejects.toThrow('the log ends at position 10, but position 20 was signed');
    }));
});

describe('a log against the heads that were kept elsewhere', () => {
  const signed = async (world: World): Promise<void> => {
    for (const count of [100, 100, 100]) {
      await world.write(count);
      await world.sign();
    }
  };

  it.each([
    ['an edited event', `UPDATE events SET body = replace(body, '"n":15', '"n":16') WHERE position = 151`, 101],
    ['a removed event', closedUp('position = 151'), 101],
    ['a removed stream', closedUp(`stream = (SELECT id FROM streams WHERE name = 'thing-4')`), 1],
    [
      'events that changed places',
      'UPDATE events SET position = -1 WHERE position = 151; UPDATE events SET position = 151 WHERE position = 152; UPDATE events SET position = 152 WHERE position = -1',
      101,
    ],
    [
      'an inserted event',
      `UPDATE events SET position = -position - 1 WHERE position > 150; UPDATE events SET position = -position WHERE position < 0;
      INSERT INTO events SELECT 151, stream, 30, category, type, 'x', body, hash, recorded_at, clock FROM events WHERE position = 150`,
      101,
    ],
  ])('shows %s, although every chain was made anew', (_, harm, position) =>
    inWorld(async (world) => {
      await signed(world);
      world.harm(harm);
      rechain(world.log);
      const { problem } = await world.verify();
      expect(problem).toMatchObject({ position: String(position) });
      expect(['rewritten', 'truncated']).toContain(problem?.kind);
    }),
  );

  it('shows a cut end, which the chains alone do not', () =>
    inWorld(async (world) => {
      await signed(world);
      world.harm('DELETE FROM events WHERE position > 250');
      expect(await verifyLog(world.log)).toMatchObject({ ok: true });
      expect((await world.verify()).problem).toMatchObject({ kind: 'truncated', position: '251' });
    }));

  it('shows an older file, even when its own heads were put back with it', () =>
    inWorld(async (world) => {
      await world.write(100);
      await world.sign();
      copyFileSync(world.log, `${world.log}.older`);
      const heads = readFileSync(world.files.heads);
      await world.write(100);
      await world.sign();
      copyFileSync(`${world.log}.older`, world.log);
      writeFileSync(world.files.heads, heads);
      expect((await world.verify(readHeads(world.files.heads))).problem).toBeUndefined();
      expect((await world.verify()).problem).toMatchObject({ kind: 'truncated', position: '101' });
    }));

  it('shows a head that the holder of the key has not signed', () =>
    inWorld(async (world) => {
      await signed(world);
      const [first, ...rest] = readHeads(world.anchor);
      const forged = { ...(first as SignedHead), root: '00'.repeat(32) };
      expect((await world.verify([forged, ...rest])).problem).toMatchObject({ kind: 'forged', position: '100' });
    }));
});
