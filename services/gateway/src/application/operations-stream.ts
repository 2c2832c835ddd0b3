import { isAuthProblem, type TokenVerifier } from '@relata/auth';
import type { Job, JobEngine } from '@relata/batch';
import { may, type Principal } from '@relata/policy';
import type { OperationsState, OperationsWatch } from './operations-watch.js';
import { ALIVE_TEXT, END_TEXT, eventText, RETRY_TEXT } from './server-sent.js';

export interface OperationsParts {
  readonly watch: OperationsWatch;
  readonly jobs: Pick<JobEngine, 'list'>;
  readonly tokens: Pick<TokenVerifier, 'verify'>;
  /** Milliseconds between signs of life, at each of which the token is looked at again. */
  readonly heartbeatMs: number;
}

export interface OperationsRequest {
  readonly principal: Principal;
  readonly token: string;
  readonly signal: AbortSignal;
}

/** Jobs that are shown, the newest. */
const MOST_JOBS = 100;

/** What one client was told, as texts: only what differs is told again. */
interface Told {
  projections: string;
  consumers: string;
  parked: string;
  jobs: ReadonlyMap<string, string>;
}

/** First how everything stands, then what changes. Who comes back gets it all again, so nothing is missed. */
export async function* operationsStream(
  { watch, jobs, tokens, heartbeatMs }: OperationsParts,
  { principal, token, signal }: OperationsRequest,
): AsyncGenerator<string> {
  const operates = may(principal, 'projections:read');
  const told: Told = { projections: '', consumers: '', parked: '', jobs: new Map() };
  let state = await watch.now();
  let beat = performance.now();
  yield RETRY_TEXT;
  const first = jobs.list(principal).slice(0, MOST_JOBS);
  remember(told, state, first);
  const { projections, consumers, parked } = state;
  yield eventText('snapshot', { ...(operates ? { projections, consumers, parked } : {}), jobs: first });
  while (!signal.aborted) {
    const untilBeat = heartbeatMs - (performance.now() - beat);
    if (untilBeat <= 0) {
      if (isAuthProblem(await tokens.verify(token))) break;
      beat = performance.now();
      yield ALIVE_TEXT;
      continue;
    }
    state = await watch.next(state.version, untilBeat, signal);
    if (signal.aborted) break;
    const news = newsFor(told, state, jobs.list(principal), operates);
    if (news !== '') yield news;
  }
  yield END_TEXT;
}

const textsOf = (jobs: readonly Job[]): ReadonlyMap<string, string> =>
  new Map(jobs.map((job) => [job.id, JSON.stringify(job)]));

const remember = (told: Told, state: OperationsState, jobs: readonly Job[]): void => {
  told.projections = JSON.stringify(state.projections);
  told.consumers = JSON.stringify(state.consumers);
  told.parked = JSON.stringify(state.parked);
  told.jobs = textsOf(jobs);
};

/** The events that bring a client up to the state. */
const newsFor = (told: Told, state: OperationsState, all: readonly Job[], operates: boolean): string => {
  const before = { ...told };
  const jobs = all.slice(0, MOST_JOBS);
  remember(told, state, jobs);
  const known = new Set(all.map(({ id }) => id));
  const items = jobs.filter(({ id }) => before.jobs.get(id) !== told.jobs.get(id));
  const removed = [...before.jobs.keys()].filter((id) => !known.has(id));
  return [
    operates && before.projections !== told.projections ? eventText('projections', { items: state.projections }) : '',
    operates && before.consumers !== told.consumers ? eventText('consumers', { items: state.consumers }) : '',
    operates && before.parked !== told.parked ? eventText('parked', { items: state.parked }) : '',
    items.length + removed.length > 0 ? eventText('jobs', { items, removed }) : '',
  ].join('');
};
