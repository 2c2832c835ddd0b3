/** Sends load over plain sockets, each with one request under way, and hands the figures to the parent. */
import { connect, type Socket } from 'node:net';
import { type Answer, AnswerReader } from './answer-reader.js';
import type { LoadJob, LoadResult } from './load.js';
import { RequestTemplate } from './request-template.js';

/** Running figures of one job. */
interface Tally {
  sent: number;
  answered: number;
  position: number;
  sample: string;
  readonly statuses: Record<string, number>;
  readonly times: number[];
}

const percentile = (sorted: Float64Array, share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;

const opened = (url: URL): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const socket = connect({ host: url.hostname, port: Number(url.port), noDelay: true });
    socket.once('connect', () => resolve(socket));
    socket.once('error', reject);
  });

const runJob = async (job: LoadJob): Promise<LoadResult> => {
  const { connections, seconds = Number.POSITIVE_INFINITY, count = Number.POSITIVE_INFINITY, from = 0 } = job;
  const sockets = await Promise.all(Array.from({ length: connections }, () => opened(new URL(job.url))));
  const tally: Tally = { sent: 0, answered: 0, position: 0, sample: '', statuses: {}, times: [] };
  const begun = performance.now();
  const end = begun + seconds * 1_000;
  const spacing = job.rate === undefined ? 0 : 1_000 / job.rate;

  const drive = (socket: Socket, index: number): Promise<void> =>
    new Promise((resolve, reject) => {
      const templates = job.requests.map((request) => RequestTemplate.of(request, job));
      const reader = new AnswerReader();
      let turn = index;
      let asked = 0;
      const send = (): void => {
        if (tally.sent >= count || performance.now() >= end) {
          resolve();
          return;
        }
        const number = tally.sent++;
        // With a rate, the time counts from when the request should have been sent: waiting is part of it.
        asked = spacing === 0 ? performance.now() : begun + number * spacing;
        const template = templates[turn++ % templates.length];
        const write = (): void => {
          if (template) socket.write(template.numbered(from + number));
        };
        const early = asked - performance.now();
        if (early > 1) setTimeout(write, early);
        else write();
      };
      const take = (answer: Answer): void => {
        tally.times.push(performance.now() - asked);
        tally.answered++;
        tally.statuses[answer.status] = (tally.statuses[answer.status] ?? 0) + 1;
        if (answer.position > tally.position) tally.position = answer.position;
        if (index === 0 || answer.status >= 400) tally.sample = answer.body();
      };
      socket.once('error', reject);
      socket.once('close', () => reject(new Error('the server closed a connection')));
      socket.on('data', (chunk) => {
        const answer = reader.push(chunk);
        if (!answer) return;
        take(answer);
        send();
      });
      send();
    });

  await Promise.all(sockets.map(drive));
  const took = (performance.now() - begun) / 1_000;
  for (const socket of sockets) socket.removeAllListeners('close').destroy();
  const sorted = Float64Array.from(tally.times).sort();
  return {
    answered: tally.answered,
    seconds: took,
    statuses: tally.statuses,
    p50: percentile(sorted, 0.5),
    p95: percentile(sorted, 0.95),
    p99: percentile(sorted, 0.99),
    position: tally.position,
    next: from + tally.sent,
    sample: tally.sample,
  };
};

process.on('message', (job: LoadJob) => {
  runJob(job).then(
    (result) => process.send?.({ result }),
    (error: Error) => process.send?.({ error: error.message }),
  );
});
process.on('disconnect', () => process.exit(0));
