import { type EventReader, followingReader } from './event-reader.js';
import { openForReading } from './log-file.js';
import { LogReader } from './log-reader.js';

export interface SqliteEventReaderOptions {
  /** Milliseconds after which subscriptions look for news by themselves. Default 50. */
  readonly pollMs?: number;
}

export interface SqliteEventReader extends EventReader {
  /** Tells subscriptions that something was appended; without it they see it at the next poll. */
  notify(): void;
}

/**
 * The reading half of the event store on a connection of its own, e.g. for a thread that builds projections. The file
 * must have been opened by the process's event store before; throws when there is none.
 */
export const openSqliteEventReader = (file: string, options: SqliteEventReaderOptions = {}): SqliteEventReader => {
  const { reader, notify } = followingReader(new LogReader(openForReading(file)), options.pollMs ?? 50);
  return { ...reader, notify };
};
