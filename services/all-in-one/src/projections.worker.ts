import { parentPort, workerData } from 'node:worker_threads';
import type { ProjectionFiles } from './projection-files.js';
import { openProjectionHosts } from './projection-hosts.js';
import { offer } from './thread-rpc.js';

const port = parentPort;
if (!port) throw new Error('this file runs as a thread of the all-in-one process');

const hosts = await openProjectionHosts(workerData as ProjectionFiles, (projection, position) =>
  port.postMessage({ progress: { projection, position } }),
);
port.on('message', (message: { head?: string }) => {
  if (message.head !== undefined) hosts.notify();
});
offer(port, {
  started: () => true,
  status: () => hosts.status(),
  rebuild: (projection: string) => hosts.rebuild(projection),
  parked: (projection: string) => hosts.parked(projection),
  replay: (projection: string, key: string) => hosts.replay(projection, key),
  stop: () => hosts.stop(),
});
