import { parentPort, workerData } from 'node:worker_threads';
import type { ProjectionFiles } from './projection-files.js';
import { openProjectionHost } from './projection-host.js';
import { offer } from './thread-rpc.js';

const port = parentPort;
if (!port) throw new Error('this file runs as a thread of the all-in-one process');

const host = await openProjectionHost(workerData as ProjectionFiles, (projection, position) =>
  port.postMessage({ progress: { projection, position } }),
);
port.on('message', (message: { head?: string }) => {
  if (message.head !== undefined) host.notify();
});
offer(port, {
  started: () => true,
  status: () => host.status(),
  rebuild: (projection: string) => host.rebuild(projection),
  stop: () => host.stop(),
});
