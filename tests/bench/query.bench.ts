import type { BenchRow } from './bench-row.js';
import { type Company, lastNameOf, ownerOf } from './lib/company.js';
import { assertStatuses, type LoadProcess, type LoadResult } from './lib/load.js';
import type { RelataServer } from './lib/relata-server.js';
import { median } from './paired-rounds.js';

/** A running system with a company in it. */
export interface CompanyServer {
  readonly relata: RelataServer;
  readonly company: Company;
}

export interface BenchQueriesOptions {
  readonly small: CompanyServer;
  readonly large: CompanyServer;
  readonly load: LoadProcess;
  readonly rounds: number;
  /** Requests of each query, role and side in a round. */
  readonly requests: number;
}

const CONNECTIONS = 16;

const ASKERS = [
  { name: 'seller', id: 'u-0', roles: ['sales'], teams: ['t-0'], bar: 1.5 },
  { name: 'head', id: 'u-head', roles: ['head-of-sales'], teams: [], bar: 3 },
] as const;
type Asker = (typeof ASKERS)[number];

/** The fixed set: what each query asks for, as paths that are asked in turn. */
const QUERIES: readonly { readonly name: string; paths(at: Place): readonly string[] }[] = [
  { name: 'first page', paths: () => ['/contacts?limit=50'] },
  {
    name: 'filtered page',
    paths: () => [
      '/contacts?limit=50&sort=-createdAt&filter=tag==fair;source==web',
      '/contacts?limit=50&filter=tag==fair&sort=fullName',
    ],
  },
  { name: 'selective search', paths: ({ names }) => names.map((name) => `/contacts?limit=50&q=${name}`) },
  { name: 'broad search', paths: () => ['/contacts?limit=50&q=an', '/contacts?limit=50&q=a'] },
  { name: 'card', paths: ({ ids }) => ids.map((id) => `/contacts/${id}`) },
  { name: 'board with totals', paths: ({ board }) => board },
];

interface Place {
  readonly names: readonly string[];
  readonly ids: readonly string[];
  readonly board: readonly string[];
}

/** Ids of the rows: a query of one asker each. */
export const QUERY_ROWS = ASKERS.flatMap((_, a) => QUERIES.map((_, q) => `P5${letterOf(a, q)}`));

function letterOf(asker: number, query: number): string {
  return String.fromCharCode(97 + asker * QUERIES.length + query);
}

/** P5: the fixed set of queries over a large company, against the same over a small one. */
export const benchQueries = async (options: BenchQueriesOptions): Promise<readonly BenchRow[]> => {
  const rows: BenchRow[] = [];
  for (const [a, asker] of ASKERS.entries()) {
    const small = await sideOf(options.small, asker);
    const large = await sideOf(options.large, asker);
    for (const [q, query] of QUERIES.entries()) {
      const rounds: { readonly small: LoadResult; readonly large: LoadResult }[] = [];
      for (let round = 0; round <= options.rounds; round++)
        rounds.push({
          small: await ask(options, small, query.paths(small.place)),
          large: await ask(options, large, query.paths(large.place)),
        });
      // The first round warms both sides up.
      rows.push(rowOf(options, asker, query.name, `P5${letterOf(a, q)}`, rounds.slice(1)));
    }
  }
  return rows;
};

interface Side {
  readonly url: string;
  readonly token: string;
  readonly place: Place;
}

const ask = async ({ load, requests }: BenchQueriesOptions, { url, token }: Side, paths: readonly string[]) => {
  const result = await load.run({
    url,
    token,
    connections: CONNECTIONS,
    count: requests,
    seconds: 60,
    requests: paths.map((path) => ({ method: 'GET', path: `/api/v1${path}` })),
  });
  assertStatuses(result, 200);
  return result;
};

/** Of each side: names and ids that the asker finds there, and what a board asks for. */
const sideOf = async ({ relata, company }: CompanyServer, asker: Asker): Promise<Side> => {
  const { name: _, bar: __, ...who } = asker;
  const token = await relata.tokenOf(who);
  const get = async (path: string) =>
    fetch(`${relata.url}/api/v1${path}`, { headers: { authorization: `Bearer ${token}` } });
  const page = (await (await get('/contacts?limit=100&fields=id')).json()) as {
    readonly items: readonly { readonly id: string }[];
  };
  const seen: number[] = [];
  for (let n = 0; seen.length < 20; n += 7)
    if (asker.name === 'head' || ownerOf(n % company.contacts, company) === asker.id) seen.push(n % company.contacts);
  const report = `/reports/pipeline?pipelineId=${company.pipelineId}`;
  const hasReport = (await get(report)).status === 200;
  const stages = company.stages.map(
    (stage) => `/deals?limit=50&sort=-valueMinor&filter=status==open;stageId==${stage}`,
  );
  return {
    url: relata.url,
    token,
    place: {
      names: seen.map((n) => lastNameOf(n, company)),
      ids: page.items.map((item) => item.id),
      board: hasReport ? [report, ...stages] : stages,
    },
  };
};

const rowOf = (
  { small, large, requests }: BenchQueriesOptions,
  asker: Asker,
  query: string,
  id: string,
  rounds: readonly { readonly small: LoadResult; readonly large: LoadResult }[],
): BenchRow => {
  const ours = median(rounds.map((r) => r.large.p95));
  const raw = median(rounds.map((r) => r.small.p95));
  const p50 = median(rounds.map((r) => r.large.p50)).toFixed(1);
  const times = (ours / raw).toFixed(2);
  const smaller = small.company.contacts.toLocaleString('en-US');
  return {
    id,
    work: `${query}, as a ${asker.name}`,
    size: `${large.company.contacts.toLocaleString('en-US')} contacts, ${CONNECTIONS} connections`,
    ours,
    raw,
    ratio: raw / ours,
    unit: 'ms p95',
    notes: `${times} × that at ${smaller} contacts (bar ${asker.bar} ×); p50 ${p50} ms; ${rounds.length} rounds of ${requests} requests`,
  };
};
