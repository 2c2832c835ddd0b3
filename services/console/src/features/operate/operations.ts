import type { paths } from '../../lib/api/gen/api.js';
import { isOpen, type Job } from '../../lib/jobs.js';

type Listed<P extends keyof paths> = paths[P] extends {
  get: { responses: { 200: { content: { 'application/json': { items: (infer I)[] } } } } };
}
  ? I
  : never;

export type Projection = Listed<'/api/v1/projections'>;
export type Consumer = Listed<'/api/v1/consumers'>;
export type Parked = Listed<'/api/v1/parked'>;

/** What the operations stream has told so far. All but jobs is there only for those who may read it. */
export interface Operations {
  readonly projections?: readonly Projection[];
  readonly consumers?: readonly Consumer[];
  readonly parked?: readonly Parked[];
  readonly jobs?: readonly Job[];
}

interface JobsChanged {
  readonly items: readonly Job[];
  readonly removed: readonly string[];
}

const changeJobs = (jobs: readonly Job[], { items, removed }: JobsChanged): readonly Job[] => {
  const gone = new Set([...removed, ...items.map((job) => job.id)]);
  return [...items, ...jobs.filter((job) => !gone.has(job.id))].sort((a, b) => b.createdAt.localeCompare(a.createdAt));
};

/** One message of `/operations/stream` put onto what is known. A snapshot begins anew; unknown messages change nothing. */
export const told = (before: Operations, event: string | undefined, data: string): Operations => {
  switch (event) {
    case 'snapshot':
      return JSON.parse(data) as Operations;
    case 'projections':
      return { ...before, projections: (JSON.parse(data) as { items: Projection[] }).items };
    case 'consumers':
      return { ...before, consumers: (JSON.parse(data) as { items: Consumer[] }).items };
    case 'parked':
      return { ...before, parked: (JSON.parse(data) as { items: Parked[] }).items };
    case 'jobs':
      return { ...before, jobs: changeJobs(before.jobs ?? [], JSON.parse(data) as JobsChanged) };
    default:
      return before;
  }
};

type Followed = Pick<Consumer, 'failure' | 'lagSeconds' | 'lateFrom'>;

/** It has stopped, or is further behind than it may be. What does not answer is not level. */
export const isLate = ({ failure, lagSeconds, lateFrom }: Followed): boolean =>
  failure !== undefined || lagSeconds === undefined || lagSeconds > lateFrom;

/** A consumer as it is shown, with how many lanes of its topic it stands for. */
export interface ConsumerRow extends Consumer {
  readonly topic: string;
  readonly lanes: number;
}

const topicOf = ({ lane = '' }: Consumer): string => lane.slice(0, lane.lastIndexOf('/'));

/** What is late stands first. Lanes of one topic that go on well are one row, with the longest lag of them. */
export const consumerRows = (consumers: readonly Consumer[]): readonly ConsumerRow[] => {
  const late = consumers.filter(isLate).map((one) => ({ ...one, topic: one.lane ?? '', lanes: 1 }));
  const well = consumers.filter((one) => !isLate(one));
  const topics = Map.groupBy(well, (one) => `${one.service}/${one.consumer}/${topicOf(one)}`);
  return [...late, ...[...topics.values()].flatMap(rowOf)];
};

const rowOf = (lanes: readonly Consumer[]): readonly ConsumerRow[] =>
  lanes
    .toSorted((a, b) => (b.lagSeconds ?? 0) - (a.lagSeconds ?? 0))
    .slice(0, 1)
    .map((slowest) => ({ ...slowest, topic: topicOf(slowest), lanes: lanes.length }));

/** All that waits for one event that could not be folded. */
export interface Sequence {
  readonly projection: string;
  readonly key: string;
  /** Of the first event, the one to be mended. */
  readonly position: string;
  readonly reason: string;
  readonly events: number;
}

/** Parked events by their sequence, in the order in which the sequences began. */
export const sequencesOf = (parked: readonly Parked[]): readonly Sequence[] =>
  [...Map.groupBy(parked, ({ projection, key }) => `${projection}/${key}`).values()].flatMap((entries) => {
    const [first] = entries;
    return first ? [{ ...first, events: entries.length }] : [];
  });

/** The job that rebuilds this projection just now. */
export const rebuildOf = (projection: string, jobs: readonly Job[] = []): Job | undefined =>
  jobs.find((job) => isOpen(job) && (job.input as { projection?: string }).projection === projection);
