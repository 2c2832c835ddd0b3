import { setTimeout as pause } from 'node:timers/promises';
import type { BenchRow } from './bench-row.js';
import { CONTACT_BODY } from './http.bench.js';
import { inFolder } from './lib/in-folder.js';
import { assertStatuses, type LoadProcess, startLoad } from './lib/load.js';
import { type RelataServer, startRelataServer } from './lib/relata-server.js';
import { makeCompany } from './make-company.js';
import { median } from './paired-rounds.js';

export interface BenchRebuildLoadOptions {
  /** Contacts in the company: documents of the read model that is rebuilt. */
  readonly contacts: number;
  readonly rounds: number;
  /** Length of each side of a round. */
  readonly seconds: number;
}

/** Commands a second, some way below what the machine can do. */
const PACE = 200;
const CONNECTIONS = 16;
const LOOK_MS = 100;
const PROJECTION = 'contact_list';

export const REBUILD_LOAD_ROW = 'P3u';

/** P3 beside live traffic: the slowest commands while a read model is rebuilt again and again, and while none is. */
export const benchRebuildLoad = ({
  contacts,
  rounds,
  seconds,
}: BenchRebuildLoadOptions): Promise<readonly BenchRow[]> =>
  inFolder(async (folder) => {
    await makeCompany(folder, contacts, { clientsOfSeller: Math.min(contacts, 500) });
    const relata = await startRelataServer(folder);
    const load = startLoad();
    const run = await running(relata, load, seconds);
    const operator = await relata.tokenOf({ id: 'u-operator', roles: ['admin'] });
    await run();
    const idle: number[] = [];
    const beside: number[] = [];
    let rebuilds = 0;
    for (let round = 0; round < rounds; round++) {
      idle.push(await run());
      const rebuilding = rebuildOverAndOver(relata.url, operator);
      beside.push(await run());
      rebuilds += await rebuilding.stop();
    }
    await relata.stop();
    load.end();
    return [rowOf(contacts, idle, beside, rebuilds)];
  });

/** One stretch of paced commands; answers the time within which 99 of 100 were answered, milliseconds. */
const running = async (relata: RelataServer, load: LoadProcess, seconds: number): Promise<() => Promise<number>> => {
  const token = await relata.tokenOf({ id: 'u-seller', roles: ['sales'], teams: ['west'] });
  let from = 10_000_000;
  return async () => {
    const requests = [{ method: 'POST', path: '/api/v1/contacts', body: CONTACT_BODY }] as const;
    const job = { url: relata.url, token, connections: CONNECTIONS, rate: PACE, requests, seconds, from };
    const result = await load.run(job);
    assertStatuses(result, 201);
    from = result.next;
    return result.p99;
  };
};

/** One rebuild after the other until it is stopped; `stop` resolves with their number when the last is over. */
const rebuildOverAndOver = (url: string, token: string): { stop(): Promise<number> } => {
  let wanted = true;
  const work = async (): Promise<number> => {
    for (let done = 1; ; done++) {
      await rebuilt(url, token);
      if (!wanted) return done;
    }
  };
  const working = work();
  return {
    stop: () => {
      wanted = false;
      return working;
    },
  };
};

const rebuilt = async (url: string, token: string): Promise<void> => {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const ask = async (path: string, init: RequestInit = {}): Promise<{ readonly id: string; readonly status: string }> =>
    (await (await fetch(`${url}/api/v1${path}`, { headers, ...init })).json()) as never;
  let job = await ask(`/projections/${PROJECTION}/rebuild`, { method: 'POST', body: '{}' });
  while (job.status === 'queued' || job.status === 'running') {
    await pause(LOOK_MS);
    job = await ask(`/jobs/${job.id}`);
  }
  if (job.status !== 'done') throw new Error(`a rebuild ended as ${job.status}`);
};

const rowOf = (contacts: number, idle: readonly number[], beside: readonly number[], rebuilds: number): BenchRow => {
  const [ours, raw] = [median(beside), median(idle)];
  return {
    id: REBUILD_LOAD_ROW,
    work: 'commands while a read model is rebuilt, against commands alone',
    size: `${contacts.toLocaleString('en-US')} documents, ${rebuilds} rebuilds, ${PACE} commands/s`,
    ours,
    raw,
    ratio: raw / ours,
    unit: 'ms p99',
    notes: `${(ours / raw).toFixed(1)} times as long; each version built, verified by a second fold and switched to; ${idle.length} rounds`,
  };
};
