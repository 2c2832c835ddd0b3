import type { Company } from './lib/company.js';
import { type RelataServer, startRelataServer } from './lib/relata-server.js';
import { seedCompany } from './seed.js';

export interface MadeCompany {
  readonly folder: string;
  readonly company: Company;
  readonly events: number;
}

/** A first start makes the folder and the pipeline, the seed fills the log, a second start loads the read models. */
export const makeCompany = async (
  folder: string,
  contacts: number,
  { clientsOfSeller }: Pick<Company, 'clientsOfSeller'>,
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
