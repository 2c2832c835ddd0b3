import { join } from 'node:path';
import type { BenchRow } from './bench-row.js';
import type { Company } from './lib/company.js';
import { inFolder } from './lib/in-folder.js';
import { startLoad } from './lib/load.js';
import { type RelataServer, startRelataServer } from './lib/relata-server.js';
import { benchQueries } from './query.bench.js';
import { seedCompany } from './seed.js';
import { benchStart } from './start.bench.js';

export interface BenchCompanyOptions {
  readonly contacts: number;
  readonly smallContacts: number;
  readonly clientsOfSeller: number;
  readonly starts: number;
  readonly rounds: number;
  readonly requests: number;
}

/** P9 and P5 over one and the same company, since making it takes longer than both. */
export const benchCompany = async (options: BenchCompanyOptions): Promise<readonly BenchRow[]> =>
  inFolder(async (folder) => {
    const small = await makeCompany(join(folder, 'small'), options.smallContacts, options);
    const large = await makeCompany(join(folder, 'large'), options.contacts, options);
    const starts = await benchStart({ ...large, contacts: options.contacts }, options.starts);
    const load = startLoad();
    const smallRelata = await startRelataServer(small.folder);
    const largeRelata = await startRelataServer(large.folder);
    const queries = await benchQueries({
      small: { relata: smallRelata, company: small.company },
      large: { relata: largeRelata, company: large.company },
      load,
      rounds: options.rounds,
      requests: options.requests,
    });
    await smallRelata.stop();
    await largeRelata.stop();
    load.end();
    return [...queries, ...starts];
  });

interface MadeCompany {
  readonly folder: string;
  readonly company: Company;
  readonly events: number;
}

/** A first start makes the folder and the pipeline, the seed fills the log, a second start loads the read models. */
const makeCompany = async (
  folder: string,
  contacts: number,
  { clientsOfSeller }: BenchCompanyOptions,
): Promise<MadeCompany> => {
  const first = await startRelataServer(folder);
  const company = { contacts, clientsOfSeller, ...(await makePipeline(first)) };
  await first.stop();
  const events = await seedCompany(folder, company);
  const loaded = await startRelataServer(folder);
  await loaded.caughtUp(events);
  await loaded.stop();
  return { folder, company, events };
};

const makePipeline = async (relata: RelataServer): Promise<Pick<Company, 'pipelineId' | 'stages'>> => {
  const token = await relata.tokenOf({ id: 'u-admin', roles: ['admin'] });
  const open = ['new', 'talks', 'offer', 'agreed'].map((id, i) => ({
    id,
    name: id,
    kind: 'open',
    probability: 20 * (i + 1),
  }));
  const stages = [
    ...open,
    { id: 'won', name: 'won', kind: 'won', probability: 100 },
    { id: 'lost', name: 'lost', kind: 'lost', probability: 0 },
  ];
  const answer = await fetch(`${relata.url}/api/v1/pipelines`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'Sales', order: 1, stages }),
  });
  const made = (await answer.json()) as {
    readonly id: string;
    readonly stages: readonly { readonly id: string; readonly kind: string }[];
  };
  if (answer.status !== 201)
    throw new Error(`the pipeline was answered with ${answer.status}: ${JSON.stringify(made)}`);
  return { pipelineId: made.id, stages: made.stages.filter((s) => s.kind === 'open').map((s) => s.id) };
};
