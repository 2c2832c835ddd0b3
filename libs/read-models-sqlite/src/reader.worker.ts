import { parentPort } from 'node:worker_threads';
import type { ReadAnswer, ReadRequest } from './reader-pool.js';
import { SqliteReader } from './sqlite-reader.js';

const readers = new Map<string, SqliteReader>();

const readerOf = (file: string): SqliteReader => {
  const known = readers.get(file) ?? new SqliteReader(file);
  readers.set(file, known);
  return known;
};

const answer = (request: ReadRequest): ReadAnswer => {
  try {
    const reader = readerOf(request.file);
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
