import type { BenchRow } from './bench-row.js';
import { type RelataServer, startRelataServer } from './lib/relata-server.js';
import { median } from './paired-rounds.js';

export interface SeededFolder {
  readonly folder: string;
  readonly contacts: number;
  readonly events: number;
}

/**
 * P9: seconds from the spawn of the process until it takes requests, on a company whose read models are there, and the
 * memory that the process holds then.
 */
export const benchStart = async (
  { folder, contacts, events }: SeededFolder,
  rounds: number,
): Promise<readonly BenchRow[]> => {
  const starts: { readonly seconds: number; readonly memory: number }[] = [];
  for (let round = 0; round < rounds; round++) {
    const relata = await startRelataServer(folder);
    await firstPage(relata);
    starts.push({ seconds: relata.seconds, memory: relata.memory() });
    await relata.stop();
  }
  const seconds = starts.map((s) => s.seconds);
  const size = `${contacts.toLocaleString('en-US')} contacts, ${events.toLocaleString('en-US')} events`;
  const common = { size, raw: undefined, ratio: undefined };
  const spread = `${rounds} starts, ${Math.min(...seconds).toFixed(2)}–${Math.max(...seconds).toFixed(2)} s`;
  return [
    {
      ...common,
      id: 'P9a',
      work: 'start of the whole system until it is ready',
      ours: median(seconds),
      unit: 's',
      notes: `nothing is replayed; files in the page cache; ${spread}`,
    },
    {
      ...common,
      id: 'P9b',
      work: 'memory of the whole process after the start',
      ours: median(starts.map((s) => s.memory)),
      unit: 'MiB',
      notes: 'resident, all threads, after a first page of contacts',
    },
  ];
};

const firstPage = async (relata: RelataServer): Promise<void> => {
  const token = await relata.tokenOf({ id: 'u-head', roles: ['head-of-sales'] });
  const answer = await fetch(`${relata.url}/api/v1/contacts?limit=50`, {
    headers: { authorization: `Bearer ${token}` },
  });
  if (answer.status !== 200) throw new Error(`the first page was answered with ${answer.status}`);
};
