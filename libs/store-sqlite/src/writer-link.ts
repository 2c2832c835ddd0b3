import { Worker } from 'node:worker_threads';
import { type PackedBatch, type PackedReplies, unpackBatch } from './append-batch.js';
import { openForWriting } from './log-file.js';
import { LogWriter } from './log-writer.js';
import type { WriterAnswer, WriterOrder } from './serve-writer.js';

/** The way to the writer, in this thread or in one of its own. Batches are committed in the order given. */
export interface WriterLink {
  /** Last position of the log when it was opened. */
  readonly head: number;
  /** Appends that are worth a message of their own; fewer wait for the end of the turn. */
  readonly partSize: number;
  /**
   * Resolves when the appends are on the disk; rejects when nothing of them was stored. `waiting` is how many appends
   * wait for an answer, these and others.
   */
  commit(appends: PackedBatch, waiting: number): Promise<PackedReplies>;
  close(): Promise<void>;
}

export const inlineWriter = (file: string): WriterLink => {
  const writer = new LogWriter(openForWriting(file));
  return {
    head: writer.head,
    // Each part is a transaction here.
    partSize: 2_000,
    commit: async (batch) => writer.commit([unpackBatch(batch)])[0] ?? [],
    close: async () => writer.close(),
  };
};

interface Waiting {
  readonly resolve: (replies: PackedReplies) => void;
  readonly reject: (error: Error) => void;
}

/** Starts the writer in a worker thread; `workerFile` is the compiled `writer.worker.js`. */
export const workerWriter = async (file: string, workerFile: string): Promise<WriterLink> => {
  const worker = new Worker(workerFile, { workerData: { file } });
  const unanswered: Waiting[] = [];
  let gone: Error | undefined;
  const exited = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  const lose = (error: Error): void => {
    gone ??= error;
    for (const { reject } of unanswered.splice(0)) reject(gone);
  };
  const head = await new Promise<number>((resolve, reject) => {
    worker.once('message', (answer: WriterAnswer) => resolve('head' in answer ? answer.head : 0));
    worker.once('error', reject);
  });
  worker.on('error', (error) => lose(new Error(`the writer of the event store stopped: ${String(error)}`)));
  worker.on('exit', () => lose(new Error('the writer of the event store has ended')));
  worker.on('message', (answer: WriterAnswer) => {
    if ('replies' in answer) for (const replies of answer.replies) unanswered.shift()?.resolve(replies);
    if ('fault' in answer) for (const { reject } of unanswered.splice(0, answer.parts)) reject(new Error(answer.fault));
    if (unanswered.length === 0) worker.unref();
  });
  worker.unref();
  const send = (order: WriterOrder): void => worker.postMessage(order);
  return {
    head,
    partSize: 16,
    commit: (appends, waiting) =>
      new Promise((resolve, reject) => {
        if (gone) return reject(gone);
        if (unanswered.push({ resolve, reject }) === 1) worker.ref();
        send({ appends, waiting });
      }),
    close: async () => {
      worker.ref();
      send('close');
      await exited;
    },
  };
};
