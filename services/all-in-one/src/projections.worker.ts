import { parentPort, workerData } from 'node:worker_threads';
import { paced } from './paced.js';
import type { ProjectionFiles } from './projection-files.js';
import { openProjectionHosts } from './projection-hosts.js';
import { offer } from './thread-rpc.js';

const port = parentPort;
if (!port) throw new Error('this file runs as a thread of the all-in-one process');

/** Milliseconds between two looks at the log while nobody waits: what comes meanwhile is applied in one batch. */
const SHORTEST_PAUSE = 25;
/** With more than a thousand events a second the batches grow up to this: a large one costs half as much an event. */
const LONGEST_PAUSE = 200;
const PAUSE_PER_EVENT = 1;

const reached = new Map<string, string>();
const report = (): void => {
  port.postMessage({ progress: [...reached] });
  reached.clear();
};
const hosts = await openProjectionHosts(workerData as ProjectionFiles, (projection, position) => {
  if (reached.size === 0) setImmediate(report);
  reached.set(projection, position);
});
let head = 0;
let looked = 0;
let batch = 0;
const news = paced(
  () => {
    batch = head - looked;
    looked = head;
    hosts.notify();
  },
  () => Math.min(LONGEST_PAUSE, Math.max(SHORTEST_PAUSE, batch * PAUSE_PER_EVENT)),
);
port.on('message', (message: { head?: string; waiting?: { projection: string; milliseconds: number } }) => {
  if (message.waiting) {
    news.now();
    hosts.hurry(message.waiting.projection, message.waiting.milliseconds);
  }
  if (message.head === undefined) return;
  hosts.busy();
  head = Number(message.head);
  news.soon();
});
offer(port, {
  started: () => true,
  status: () => hosts.status(),
  consumers: () => hosts.consumers(),
  rebuild: (projection: string) =>
    hosts.rebuild(projection, (done, total) => port.postMessage({ loaded: { projection, done, total } })),
  goBack: (projection: string) => hosts.goBack(projection),
  heal: (projection: string, id: string) => hosts.heal(projection, id),
  parked: (projection: string) => hosts.parked(projection),
  replay: (projection: string, key: string) => hosts.replay(projection, key),
  fold: (service: string, position: string) =>
    hosts.fold(service, position, (progress) => port.postMessage({ folded: { service, position, progress } })),
  stopFold: (service: string, position: string) => hosts.stopFold(service, position),
  forget: (keyIds: readonly string[]) => hosts.forget(keyIds),
  scrub: () => hosts.scrub(),
  stop: () => hosts.stop(),
});
