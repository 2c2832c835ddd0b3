import type { MessagePort } from 'node:worker_threads';
import { type PackedBatch, type PackedReplies, unpackBatch } from './append-batch.js';
import { openForWriting } from './log-file.js';
import { LogWriter, type LogWriterOptions } from './log-writer.js';

export type WriterOrder = PackedBatch | 'close';
export type WriterAnswer = { readonly head: number } | { readonly replies: PackedReplies } | { readonly fault: string };

/** Runs the writer behind a message port: first answer the head, then one answer per batch, in order. */
export const serveWriter = (file: string, port: MessagePort, options: LogWriterOptions = {}): void => {
  const writer = new LogWriter(openForWriting(file), options);
  const answer = (message: WriterAnswer): void => port.postMessage(message);
  const commit = (batch: PackedBatch): WriterAnswer => {
    try {
      return { replies: writer.commit(unpackBatch(batch)) };
    } catch (error) {
      return { fault: (error as Error).message };
    }
  };
  port.on('message', (order: WriterOrder) => {
    if (order !== 'close') return answer(commit(order));
    writer.close();
    port.close();
  });
  answer({ head: writer.head });
};
