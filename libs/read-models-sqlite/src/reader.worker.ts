import { parentPort, workerData } from 'node:worker_threads';
import type { ReadAnswer, ReadRequest } from './reader-pool.js';
import { SqliteReader } from './sqlite-reader.js';

const reader = new SqliteReader((workerData as { readonly file: string }).file);

const answer = (request: ReadRequest): ReadAnswer => {
  try {
    const result =
      request.kind === 'find'
        ? reader.find(request.projection, request.query)
        : reader.aggregate(request.projection, request.query);
    return { n: request.n, result };
  } catch (error) {
    return { n: request.n, error: error instanceof Error ? error.message : String(error) };
  }
};

parentPort?.on('message', (request: ReadRequest) => parentPort?.postMessage(answer(request)));
