import { type AppendOutcome, type EventStore, type NewRecord, type StreamCheck } from '@relata/es';
import { AppendQueue } from './append-queue.js';
import { followingReader } from './event-reader.js';
import { openForReading } from './log-file.js';
import { lockLog } from './log-lock.js';
import { LogReader } from './log-reader.js';
import { validRecord } from './valid-record.js';
import { inlineWriter, type WriterLink, workerWriter } from './writer-link.js';

export interface SqliteEventStoreOptions {
  /** Path of the log. `<file>.lock` beside it keeps other processes out. */
  readonly file: string;
  /**
   * `inline`: commits block the calling thread; for small tools. Otherwise the writer has a thread of its own, started
   * from the compiled `writer.worker.js` of this package.
   */
  readonly writer: 'inline' | { readonly workerFile: string };
  /** Appends that may wait to be committed; more are rejected. Default 20,000. */
  readonly maxWaiting?: number;
}

export interface SqliteEventStore extends EventStore {
  /** Calls the listener with the new head after each commit, e.g. to wake readers in other threads. Returns the end of it. */
  onCommitted(listener: (head: string) => void): () => void;
}

/** Opens, or creates, the event store of this process. Rejects when another process has it open. */
export const openSqliteEventStore = async (options: SqliteEventStoreOptions): Promise<SqliteEventStore> => {
  const { file, writer, maxWaiting = 20_000 } = options;
  const unlock = lockLog(file);
  try {
    const link = writer === 'inline' ? inlineWriter(file) : await workerWriter(file, writer.workerFile);
    return storeOn(file, link, maxWaiting, unlock);
  } catch (error) {
    unlock();
    throw error;
  }
};

const storeOn = (file: string, link: WriterLink, maxWaiting: number, unlock: () => void): SqliteEventStore => {
  let head = link.head;
  let closing: Promise<void> | undefined;
  const listeners = new Set<(head: string) => void>();
  const { reader, notify } = followingReader(new LogReader(openForReading(file), () => head));

  let telling = false;
  const tell = (): void => {
    telling = false;
    notify();
    for (const listener of listeners) listener(String(head));
  };
  const queue = new AppendQueue(link, maxWaiting, (position) => {
    head = Math.max(head, position);
    // Parts of one transaction are answered one after another: told once.
    if (!telling) queueMicrotask(tell);
    telling = true;
  });

  const append = async (records: readonly NewRecord[], checks: readonly StreamCheck[]): Promise<AppendOutcome> => {
    if (closing) throw new Error('the event store is closed');
    for (const record of records) validRecord(record);
    return queue.append({ records, checks });
  };

  const close = async (): Promise<void> => {
    await queue.drained();
    await reader.close();
    await link.close();
    unlock();
  };

  return {
    ...reader,
    append,
    onCommitted: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => {
      closing ??= close();
      return closing;
    },
  };
};
