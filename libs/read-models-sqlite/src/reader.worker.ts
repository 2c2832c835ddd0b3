import { parentPort } from 'node:worker_threads';
import type { ReadAnswer, ReadRequest } from './reader-pool.js';
import { SqliteReader } from './sqlite-reader.js';

const readers = new Map<string, SqliteReader>();

const readerOf = (file: string): SqliteReader => {
  const known = readers.get(file) ?? new SqliteReader(file);
  readers.set(file, known);
  return known;
};

const resultOf = (reader: SqliteReader, request: ReadRequest): unknown => {
  switch (request.kind) {
    case 'find':
      return reader.find(request.projection, request.query);
    case 'count':
      return reader.count(request.projection, request.query);
    case 'aggregate':
      return reader.aggregate(request.projection, request.query);
  }
};

const answer = (request: ReadRequest): ReadAnswer => {
  try {
    const reader = readerOf(request.file);
    return { n: request.n, result: resultOf(reader, request) };
  } catch (error) {
    return { n: request.n, error: error instanceof Error ? error.message : String(error) };
  }
};

parentPort?.on('message', (request: ReadRequest) => parentPort?.postMessage(answer(request)));
