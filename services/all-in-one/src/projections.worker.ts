import { parentPort, workerData } from 'node:worker_threads';
import { paced } from './paced.js';
import type { ProjectionFiles } from './projection-files.js';
import { openProjectionHosts } from './projection-hosts.js';
import { offer } from './thread-rpc.js';

const port = parentPort;
if (!port) throw new Error('this file runs as a thread of the all-in-one process');

/** Milliseconds between two looks at the log while nobody waits: what comes meanwhile is applied in one batch. */
const PACE_MS = 25;

const reached = new Map<string, string>();
const report = (): void => {
  port.postMessage({ progress: [...reached] });
  reached.clear();
};
const hosts = await openProjectionHosts(workerData as ProjectionFiles, (projection, position) => {
  if (reached.size === 0) setImmediate(report);
  reached.set(projection, position);
});
const news = paced(() => hosts.notify(), PACE_MS);
port.on('message', (message: { head?: string; waiting?: true }) => {
  if (message.waiting) news.now();
  else if (message.head !== undefined) news.soon();
});
offer(port, {
  started: () => true,
  status: () => hosts.status(),
  rebuild: (projection: string) => hosts.rebuild(projection),
  parked: (projection: string) => hosts.parked(projection),
  replay: (projection: string, key: string) => hosts.replay(projection, key),
  stop: () => hosts.stop(),
});
