import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { StoredRecord } from '@relata/es';
import { openSqliteEventStore, verifyLog } from '@relata/store-sqlite';
import type { FaultTally } from './fault-table.js';

/** Position by id of every record whose append was answered. */
export type Ledger = Map<string, string>;

/** A folder of its own for the time of some work. */
export const inFolder = async <T>(work: (folder: string) => Promise<T>): Promise<T> => {
  const folder = mkdtempSync(join(tmpdir(), 'relata-faults-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

/** Opens a log as a restart would and reads all of it. */
export const logOf = async (file: string): Promise<readonly StoredRecord[]> => {
  const store = await openSqliteEventStore({ file, writer: 'inline' });
  const log: StoredRecord[] = [];
  for await (const page of store.readAll()) log.push(...page);
  await store.close();
  return log;
};

/**
 * Compares a log with what was acknowledged: each record is there once, at its position (I1); revisions have no hole and
 * positions rise one by one (I2); the chains verify (I7).
 */
export const compareLog = (log: readonly StoredRecord[], acknowledged: Ledger, tally: FaultTally): void => {
  const places = new Map<string, string>();
  const revisions = new Map<string, number>();
  for (const [i, { id, stream, revision, position }] of log.entries()) {
    if (places.has(id)) tally.duplicated++;
    places.set(id, position);
    if (revision !== (revisions.get(stream) ?? -1) + 1 || position !== String(i + 1)) tally.reordered++;
    revisions.set(stream, revision);
  }
  tally.acknowledged += acknowledged.size;
  for (const [id, position] of acknowledged) if (places.get(id) !== position) tally.lost++;
};

/** Opens, compares and verifies; the time that the opening took is that of the recovery. */
export const inspectLog = async (
  file: string,
  acknowledged: Ledger,
  tally: FaultTally,
): Promise<readonly StoredRecord[]> => {
  const started = performance.now();
  const log = await logOf(file);
  tally.recovered(performance.now() - started);
  compareLog(log, acknowledged, tally);
  expect(await verifyLog(file)).toMatchObject({ ok: true, events: log.length });
  return log;
};
