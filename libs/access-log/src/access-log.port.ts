import type { AccessEntry, AccessKind } from './access-entry.js';

/** A record is opened, or listed: shown as one row among others. */
export const SEEN_HOW = ['opened', 'listed'] as const;
export type SeenHow = (typeof SEEN_HOW)[number];

/** What is asked of the log: all of it must hold. */
export interface AccessQuestion {
  /** Id of who acted, or in whose name it was done. */
  readonly actor?: string;
  /** Stream of a record: `contact-<id>`. */
  readonly record?: string;
  /** How the record was seen. Default: opened, which is by itself, in a file, or by who was refused. */
  readonly how?: SeenHow;
  readonly kinds?: readonly AccessKind[];
  readonly acts?: readonly string[];
  /** Instants, both included. */
  readonly since?: string;
  readonly until?: string;
  /** Only entries with a lower number: `next` of the page before. */
  readonly before?: number;
  /** Only entries with a higher number: for those who follow. */
  readonly behind?: number;
  /** Also which records a page showed as rows. Default: only how many. */
  readonly shown?: boolean;
}

/** An entry as it stands in the log. */
export interface StoredEntry {
  /** Number in the log, 1, 2, 3 … without holes. */
  readonly number: number;
  /** SHA-256 over this entry and the hash of the one before it, hex. */
  readonly hash: string;
  readonly entry: AccessEntry;
}

export interface AccessPage {
  /** The newest first. */
  readonly items: readonly StoredEntry[];
  /** Where to go on; absent at the end of what was asked for. */
  readonly next?: number;
  /** Number of the newest entry of the log. */
  readonly head: number;
}

/** What one person saw of a record. */
export interface Reader {
  /** Id of the person; absent for entries without one. */
  readonly actor?: string;
  readonly times: number;
  readonly first: string;
  readonly last: string;
  /** What was done, each act once. */
  readonly acts: readonly string[];
}

/** Where entries are kept. One line is one entry as JSON text: what is hashed is what was written. */
export interface AccessStore {
  /** On the disk when it resolves; answers the number of the newest entry. */
  write(lines: readonly string[]): Promise<number>;
  read(question: AccessQuestion, limit: number): Promise<AccessPage>;
  /** Who opened a record, the last first. Who saw it in lists is summed up of pages of entries. */
  readers(record: string): Promise<readonly Reader[]>;
  /** Lets entries before an instant go, some thousands at most; answers how many went. */
  prune(before: string): Promise<number>;
  close(): Promise<void>;
}

/** Where acts are told to. */
export interface AccessSink {
  /** Costs nothing but a place in the batch: on the disk within a second. */
  note(entry: AccessEntry): void;
  /** On the disk when it resolves; rejects when it could not be written. */
  store(entries: readonly AccessEntry[]): Promise<void>;
}
