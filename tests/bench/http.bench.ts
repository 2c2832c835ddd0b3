import { fileURLToPath } from 'node:url';
import type { BenchRow } from './bench-row.js';
import { inFolder } from './lib/in-folder.js';
import { assertStatuses, type LoadJob, type LoadProcess, type LoadResult, startLoad } from './lib/load.js';
import { type RelataServer, startRelataServer } from './lib/relata-server.js';
import { type StartedProcess, startProcess } from './lib/started-process.js';
import { median, pairedRow } from './paired-rounds.js';

export interface BenchHttpOptions {
  readonly rounds: number;
  /** Length of each side of a round. */
  readonly seconds: number;
  /** Length of the run before the rounds, in which the compiler of the engine settles. */
  readonly warmUp: number;
  /** Default 64. */
  readonly connections?: number;
}

/** A person as a seller types one in; each has an e-mail of its own, which is reserved in the same append. */
export const CONTACT_BODY = JSON.stringify({
  firstName: 'Ann',
  lastName: 'Example ########',
  jobTitle: 'Head of purchasing',
  emails: [{ address: 'person.########@example.test' }],
  phones: [{ number: '+48 512 ### ###', kind: 'mobile' }],
  tags: ['fair', 'newsletter'],
});

/** P4: creating contacts over HTTP, against the same stack that answers the same body without any work. */
export const benchHttp = async ({
  rounds,
  seconds,
  warmUp,
  connections = 64,
}: BenchHttpOptions): Promise<readonly BenchRow[]> =>
  inFolder(async (folder) => {
    const load = startLoad();
    const relata = await startRelataServer(folder);
    const token = await relata.tokenOf({ id: 'u-seller', roles: ['sales'], teams: ['west'] });
    const job = {
      token,
      connections,
      requests: [{ method: 'POST', path: '/api/v1/contacts', body: CONTACT_BODY }],
    } as const;
    const warm = await commands(relata, load, { ...job, url: relata.url, seconds: warmUp });
    const empty = await startEmptyStack(warm.load.sample);
    await load.run({ ...job, url: empty.said, seconds: warmUp / 2 });
    const ours: CommandRound[] = [];
    const raw: Loaded[] = [];
    let from = warm.load.next;
    for (let round = 0; round < rounds; round++) {
      raw.push(await loaded(empty, load, { ...job, url: empty.said, seconds }));
      const done = await commands(relata, load, { ...job, url: relata.url, seconds, from });
      ours.push(done);
      from = done.load.next;
    }
    await empty.stop();
    await relata.stop();
    load.end();
    return [rowOf(ours, raw, connections)];
  });

interface Loaded {
  readonly load: LoadResult;
  /** Microseconds of processor, all threads, for a request. */
  readonly cpu: number | undefined;
}

interface CommandRound extends Loaded {
  /** Seconds after the last answer until all projections are level; their work is part of `cpu`. */
  readonly lag: number;
}

const loaded = async (
  server: StartedProcess,
  load: LoadProcess,
  job: LoadJob,
  settle: (result: LoadResult) => Promise<void> = async () => undefined,
): Promise<Loaded> => {
  const before = server.cpuSeconds();
  const result = await load.run(job);
  assertStatuses(result, 201);
  await settle(result);
  const after = server.cpuSeconds();
  const cpu = before === undefined || after === undefined ? undefined : ((after - before) * 1e6) / result.answered;
  return { load: result, cpu };
};

/** Commands of one run of load, until all projections are level with the last of them. */
export const commands = async (relata: RelataServer, load: LoadProcess, job: LoadJob): Promise<CommandRound> => {
  let lag = 0;
  const done = await loaded(relata, load, job, async ({ position }) => {
    lag = await relata.caughtUp(position);
  });
  return { ...done, lag };
};

const startEmptyStack = (answer: string): Promise<StartedProcess> =>
  startProcess(
    fileURLToPath(new URL('lib/empty-stack.js', import.meta.url)),
    [answer],
    { NODE_ENV: 'production' },
    /ready at (\S+)/,
  );

const rate = ({ answered, seconds }: LoadResult): number => answered / seconds;

const cpuOf = (rounds: readonly Loaded[]): string => {
  const cpus = rounds.flatMap((r) => r.cpu ?? []);
  return cpus.length === 0 ? 'unknown' : `${median(cpus).toFixed(0)} µs`;
};

const rowOf = (ours: readonly CommandRound[], raw: readonly Loaded[], connections: number): BenchRow => {
  const p99 = median(ours.map((o) => o.load.p99)).toFixed(1);
  const rawP99 = median(raw.map((r) => r.load.p99)).toFixed(1);
  const lag = Math.max(...ours.map((o) => o.lag)).toFixed(2);
  const answered = ours.reduce((sum, o) => sum + o.load.answered, 0);
  return pairedRow(
    {
      id: 'P4',
      work: 'HTTP command (create a contact) against Nest on Fastify without work',
      size: `${answered.toLocaleString('en-US')} contacts, ${connections} connections`,
      unit: 'requests/s',
      notes: [
        `p99 ${p99} ms (empty ${rawP99} ms)`,
        `lag 0 at most ${lag} s after the end`,
        `processor a request, all threads and projections: ${cpuOf(ours)} (empty ${cpuOf(raw)})`,
        'two events a contact; load on the same cores',
      ].join('; '),
    },
    ours.map((o, i) => ({ ours: rate(o.load), raw: rate((raw[i] as Loaded).load) })),
  );
};
