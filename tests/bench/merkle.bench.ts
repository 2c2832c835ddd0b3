import { createHash, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { LogTree, openSqliteEventStore } from '@relata/store-sqlite';
import type { BenchRow } from './bench-row.js';
import { inFolder } from './lib/in-folder.js';
import { type PairedRound, pairedRow } from './paired-rounds.js';

const AT = '2026-03-01T10:00:00.000Z';
const PAGE = 10_000;

/**
 * M1: the Merkle tree over a log, from its hashes to the root, with the nodes that are kept, against reading the hashes
 * and the two SHA-256 an event that no tree can do without.
 */
export const benchMerkle = ({ events, rounds }: { readonly events: number; readonly rounds: number }) =>
  inFolder(async (folder): Promise<readonly BenchRow[]> => {
    const log = join(folder, 'log.db');
    await fill(log, events);
    const results: PairedRound[] = [];
    for (let round = 0; round < rounds; round++)
      results.push({ raw: bare(log, events), ours: await grown(log, join(folder, `tree-${round}.db`), events) });
    const size = `${events.toLocaleString('en-US')} events`;
    const ours = results.map((r) => 1e6 / r.ours);
    const notes = `${Math.min(...ours).toFixed(1)} µs an event; beside an append, behind it, once a minute`;
    return [
      pairedRow({ id: 'M1', work: 'Merkle tree over the log, to its root', size, unit: 'events/s', notes }, results),
    ];
  });

const fill = async (file: string, events: number): Promise<void> => {
  const store = await openSqliteEventStore({ file, writer: 'inline' });
  const body = JSON.stringify({ data: {}, meta: { recordedAt: AT } });
  for (let n = 0; n < events; n += PAGE) {
    const records = Array.from({ length: Math.min(PAGE, events - n) }, (_, i) => ({
      stream: `thing-${(n + i) % 1_000}`,
      id: randomUUID(),
      type: 'Changed',
      body,
      recordedAt: AT,
    }));
    await store.append(records, []);
  }
  await store.close();
};

const grown = async (log: string, file: string, events: number): Promise<number> => {
  const begun = performance.now();
  const tree = new LogTree(log, file);
  await tree.grow(events);
  await tree.root(events);
  const rate = (events * 1_000) / (performance.now() - begun);
  tree.close();
  return rate;
};

const bare = (log: string, events: number): number => {
  const begun = performance.now();
  const db = new DatabaseSync(log, { readOnly: true });
  const page = db.prepare('SELECT hash FROM events WHERE position > ? AND position <= ? ORDER BY position', {
    returnArrays: true,
  });
  const [leaf, node] = [Buffer.from([0]), Buffer.from([1])];
  for (let at = 0; at < events; at += PAGE)
    for (const [hash] of page.all(at, at + PAGE) as unknown as readonly (readonly [string])[]) {
      const one = createHash('sha256').update(leaf).update(Buffer.from(hash, 'hex')).digest();
      createHash('sha256').update(node).update(one).update(one).digest();
    }
  db.close();
  return (events * 1_000) / (performance.now() - begun);
};
