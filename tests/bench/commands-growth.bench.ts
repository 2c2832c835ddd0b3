import type { BenchRow } from './bench-row.js';
import { growthRow } from './growth.bench.js';
import { CONTACT_BODY, commands } from './http.bench.js';
import type { LoadProcess } from './lib/load.js';
import type { RelataServer } from './lib/relata-server.js';
import type { PairedRound } from './paired-rounds.js';

export interface BenchCommandsGrowthOptions {
  readonly small: RelataServer;
  readonly large: RelataServer;
  readonly smallContacts: number;
  readonly contacts: number;
  readonly load: LoadProcess;
  readonly rounds: number;
  /** Length of each side of a round. */
  readonly seconds: number;
}

export const COMMANDS_GROWTH_ROW = 'P10-commands';
const CONNECTIONS = 64;
/** Rising numbers of these contacts, apart from those of the company. */
const FROM = 60_000_000;

/** P10: creating contacts beside a small company and beside a large one, until all projections are level. */
export const benchCommandsGrowth = async (options: BenchCommandsGrowthOptions): Promise<BenchRow> => {
  const { load, rounds, seconds } = options;
  const side = async (relata: RelataServer): Promise<() => Promise<number>> => {
    const token = await relata.tokenOf({ id: 'u-seller', roles: ['sales'], teams: ['west'] });
    const requests = [{ method: 'POST', path: '/api/v1/contacts', body: CONTACT_BODY }] as const;
    let from = FROM;
    return async () => {
      const job = { url: relata.url, token, connections: CONNECTIONS, requests, seconds, from };
      const done = await commands(relata, load, job);
      from = done.load.next;
      // What the projections do after the last answer belongs to the cost of a command.
      return done.load.answered / (done.load.seconds + done.lag);
    };
  };
  const small = await side(options.small);
  const large = await side(options.large);
  const results: PairedRound[] = [];
  for (let round = 0; round <= rounds; round++) results.push({ raw: await small(), ours: await large() });
  return growthRow(
    {
      id: COMMANDS_GROWTH_ROW,
      work: 'HTTP command (create a contact), projections level',
      size: countOf(options.contacts),
      unit: 'requests/s',
    },
    countOf(options.smallContacts),
    // The first round warms both sides up.
    results.slice(1),
  );
};

const countOf = (contacts: number): string => `${contacts.toLocaleString('en-US')} contacts`;
