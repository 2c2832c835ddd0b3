import { type MessagePort, receiveMessageOnPort } from 'node:worker_threads';
import { type AppendRequest, type PackedBatch, type PackedReplies, unpackBatch } from './append-batch.js';
import { openForWriting } from './log-file.js';
import { LogWriter, type LogWriterOptions } from './log-writer.js';

/** A part of the appends, and how many appends wait for an answer altogether. */
export interface WriterPart {
  readonly appends: PackedBatch;
  readonly waiting: number;
}
export type WriterOrder = WriterPart | 'close';
export type WriterAnswer =
  | { readonly head: number }
  /** One entry per part, in the order in which they were given. */
  | { readonly replies: readonly PackedReplies[] }
  /** Nothing of so many parts was stored. */
  | { readonly fault: string; readonly parts: number };

/** What waits and is not taken makes the next batch, while callers act on the answers to this one. */
const SHARE_OF_WAITING = 0.5;
/** Part of a commit's time that filling is worth: beyond it a larger batch only makes its callers wait longer. */
const SHARE_OF_COMMIT = 0.25;

/**
 * Runs the writer behind a message port. It answers the head once, then each part. What arrives while a transaction is
 * being filled joins it, but filling goes on only as long as it pays: until half of what waits is taken and a quarter of
 * the time that a commit takes was spent on it. So a slow disk gets large batches and a fast one is never left waiting.
 */
export const serveWriter = (file: string, port: MessagePort, options: LogWriterOptions = {}): void => {
  const writer = new LogWriter(openForWriting(file), options);
  const answer = (message: WriterAnswer): void => port.postMessage(message);
  let closing = false;
  let parts = 0;
  let filled = 0;
  let commitTime = 0;

  const next = (): WriterOrder | undefined => receiveMessageOnPort(port)?.message as WriterOrder | undefined;

  function* batchFrom(first: WriterPart): Iterable<readonly AppendRequest[]> {
    const begun = performance.now();
    let part = first;
    let taken = 0;
    for (;;) {
      const requests = unpackBatch(part.appends);
      yield requests;
      taken += requests.length;
      filled = performance.now();
      if (taken >= part.waiting * SHARE_OF_WAITING && filled - begun >= commitTime * SHARE_OF_COMMIT) return;
      const order = next();
      if (order === 'close') closing = true;
      if (order === undefined || order === 'close') return;
      part = order;
      parts++;
    }
  }

  const commit = (first: WriterPart): WriterAnswer => {
    parts = 1;
    try {
      const replies = writer.commit(batchFrom(first));
      commitTime = performance.now() - filled;
      return { replies };
    } catch (error) {
      return { fault: (error as Error).message, parts };
    }
  };

  port.on('message', (first: WriterOrder) => {
    for (let order: WriterOrder | undefined = first; order !== undefined && !closing; order = next())
      if (order === 'close') closing = true;
      else answer(commit(order));
    if (!closing) return;
    writer.close();
    port.close();
  });
  answer({ head: writer.head });
};
