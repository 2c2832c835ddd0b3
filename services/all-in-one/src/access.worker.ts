import { parentPort, workerData } from 'node:worker_threads';
import { AccessFile, type AccessQuestion } from '@relata/access-log';
import { offer } from './thread-rpc.js';

const port = parentPort;
if (!port) throw new Error('this file runs as a thread of the all-in-one process');

const file = new AccessFile((workerData as { readonly file: string }).file);
offer(port, {
  write: (lines: readonly string[]) => file.write(lines),
  read: (question: AccessQuestion, limit: number) => file.read(question, limit),
  readers: (record: string) => file.readers(record),
  prune: (before: string) => file.prune(before),
  close: () => file.close(),
});
