import { parentPort, workerData } from 'node:worker_threads';
import { serveWriter } from './serve-writer.js';

if (!parentPort) throw new Error('the writer runs in a worker thread');
serveWriter((workerData as { file: string }).file, parentPort);
