import type { BenchRow } from './bench-row.js';
import { CONTACT_BODY } from './http.bench.js';
import { inFolder } from './lib/in-folder.js';
import { assertStatuses, type LoadProcess, startLoad } from './lib/load.js';
import { type RelataServer, startRelataServer } from './lib/relata-server.js';

export interface BenchVisibleOptions {
  readonly seconds: number;
}

/** Commands a second of the paced load. */
const PACE = 500;
const PROBERS = 4;
/** Rising numbers of the probes, apart from those of the load. */
const PROBE_FROM = 50_000_000;

/**
 * P6: from the answer to a command until a query by `?after=` answers with it, while other commands arrive. The query's
 * own way to and fro is part of the figure.
 */
export const benchVisible = ({ seconds }: BenchVisibleOptions): Promise<readonly BenchRow[]> =>
  inFolder(async (folder) => {
    const load = startLoad();
    const relata = await startRelataServer(folder);
    const token = await relata.tokenOf({ id: 'u-seller', roles: ['sales'], teams: ['west'] });
    const measure = measuring(relata, load, token);
    await measure({ seconds: 2, rate: PACE });
    const paced = await measure({ seconds, rate: PACE });
    const full = await measure({ seconds });
    await relata.stop();
    load.end();
    return [
      rowOf('P6a', `${PACE} commands/s`, paced),
      rowOf('P6b', 'as many commands as 64 connections get answered', full),
    ];
  });

interface Visibility {
  readonly times: readonly number[];
  readonly commands: number;
  readonly perSecond: number;
}

const measuring = (relata: RelataServer, load: LoadProcess, token: string) => {
  let from = 0;
  let probe = PROBE_FROM;
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const url = `${relata.url}/api/v1/contacts`;

  const probeOnce = async (): Promise<number> => {
    const body = CONTACT_BODY.replaceAll('########', String(probe++)).replaceAll('###', '123');
    const made = await fetch(url, { method: 'POST', headers, body });
    const { id } = (await made.json()) as { readonly id: string };
    const begun = performance.now();
    const name = body.match(/Example (\d+)/)?.[1];
    const page = await fetch(`${url}?q=${name}&after=${made.headers.get('relata-position')}`, { headers });
    const { items } = (await page.json()) as { readonly items: readonly { readonly id: string }[] };
    if (page.headers.get('relata-stale') !== null || items[0]?.id !== id) return Number.POSITIVE_INFINITY;
    return performance.now() - begun;
  };

  return async ({ seconds, rate }: { readonly seconds: number; readonly rate?: number }): Promise<Visibility> => {
    let running = true;
    const times: number[] = [];
    const probers = Array.from({ length: PROBERS }, async () => {
      while (running) times.push(await probeOnce());
    });
    const requests = [{ method: 'POST', path: '/api/v1/contacts', body: CONTACT_BODY }] as const;
    const result = await load.run({
      url: relata.url,
      token,
      connections: 64,
      requests,
      seconds,
      from,
      ...(rate === undefined ? {} : { rate }),
    });
    running = false;
    await Promise.all(probers);
    assertStatuses(result, 201);
    from = result.next;
    await relata.caughtUp(result.position);
    return { times, commands: result.answered, perSecond: result.answered / result.seconds };
  };
};

const rowOf = (id: string, load: string, { times, commands, perSecond }: Visibility): BenchRow => {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
  return {
    id,
    work: `commit → visible in the read model, under ${load}`,
    size: `${sorted.length.toLocaleString('en-US')} probes beside ${commands.toLocaleString('en-US')} commands`,
    ours: at(0.99),
    raw: undefined,
    ratio: undefined,
    unit: 'ms p99',
    notes: `p50 ${at(0.5).toFixed(1)} ms, p95 ${at(0.95).toFixed(1)} ms, with the query's own way; load answered ${perSecond.toFixed(0)}/s`,
  };
};
