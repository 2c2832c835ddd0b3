import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { categoryOf, chainHash, GENESIS, LruMap, type NewRecord, type StreamCheck } from '@relata/es';
import type { AppendRequest, PackedReplies } from './append-batch.js';
import { NameIds } from './name-ids.js';
import { writeFault } from './write-fault.js';

/** End of a stream as the writer knows it, inside of the running transaction. */
interface StreamHead {
  id: number;
  /** -1 when the stream has no event. */
  revision: number;
  hash: string;
}

/** Moments within a commit at which tests end the process. */
export type CommitPoint = 'begun' | 'written' | 'committed';

export interface LogWriterOptions {
  /** Stream ends kept in memory. Default 100,000. */
  readonly cachedHeads?: number;
  readonly probe?: (point: CommitPoint) => void;
}

/**
 * The one writer. A batch is one transaction with one fsync; each append in it is checked against what the appends
 * before it have done, and is written or refused by itself. When the transaction fails, the whole batch is undone.
 */
export class LogWriter {
  private heads: LruMap<string, StreamHead>;
  private readonly categories: NameIds;
  private readonly types: NameIds;
  private readonly statements: Record<
    'begin' | 'commit' | 'rollback' | 'stream' | 'newStream' | 'end' | 'tail' | 'event',
    StatementSync
  >;
  private readonly probe: (point: CommitPoint) => void;
  private position = 0;
  private clock = 0;
  /** A commit failed: what is known in memory may not be what the file says. */
  private stale = true;

  constructor(
    private readonly db: DatabaseSync,
    private readonly options: LogWriterOptions = {},
  ) {
    this.heads = this.noHeads();
    this.probe = options.probe ?? (() => {});
    this.categories = new NameIds(db, 'categories');
    this.types = new NameIds(db, 'types');
    this.statements = {
      begin: db.prepare('BEGIN IMMEDIATE'),
      commit: db.prepare('COMMIT'),
      rollback: db.prepare('ROLLBACK'),
      stream: db.prepare('SELECT id FROM streams WHERE name = ?'),
      newStream: db.prepare('INSERT INTO streams (name, category) VALUES (?, ?)'),
      end: db.prepare('SELECT revision, hash FROM events WHERE stream = ? ORDER BY revision DESC LIMIT 1'),
      tail: db.prepare('SELECT position, clock FROM events ORDER BY position DESC LIMIT 1'),
      event: db.prepare('INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)'),
    };
    this.refresh();
  }

  /** Last position of the log. */
  get head(): number {
    return this.position;
  }

  /** Writes a batch and returns when it is on the disk. Throws when nothing of it was stored. */
  commit(requests: readonly AppendRequest[]): PackedReplies {
    const replies: PackedReplies = [];
    try {
      if (this.stale) this.refresh();
      this.statements.begin.run();
      this.probe('begun');
      for (const request of requests) this.apply(request, replies);
      this.probe('written');
      this.statements.commit.run();
    } catch (error) {
      this.stale = true;
      throw writeFault(error);
    }
    this.probe('committed');
    return replies;
  }

  close(): void {
    this.db.close();
  }

  private apply({ records, checks }: AppendRequest, replies: PackedReplies): void {
    const failed = checks.findIndex((check) => !holds(check, this.headOf(check.stream).revision));
    const broken = checks[failed];
    if (broken) {
      replies.push(0, failed, this.headOf(broken.stream).revision);
      return;
    }
    const ends = new Map<string, number>();
    for (const record of records) ends.set(record.stream, this.insert(record));
    replies.push(1, this.position, ends.size, ...ends.values());
  }

  private insert(record: NewRecord): number {
    const { stream, id, type, body, recordedAt } = record;
    const category = this.categories.give(categoryOf(stream));
    const head = this.headOf(stream);
    if (head.id === 0) head.id = Number(this.statements.newStream.run(stream, category).lastInsertRowid);
    const revision = head.revision + 1;
    const hash = chainHash(record, revision, head.hash);
    const clock = Math.max(this.clock, Date.parse(recordedAt));
    const position = this.position + 1;
    const typeId = this.types.give(type);
    this.statements.event.run(position, head.id, revision, category, typeId, id, body, hash, recordedAt, clock);
    this.position = position;
    this.clock = clock;
    head.revision = revision;
    head.hash = hash;
    this.heads.set(stream, head);
    return revision;
  }

  private headOf(stream: string): StreamHead {
    const known = this.heads.get(stream);
    if (known) return known;
    const id = Number(this.statements.stream.get(stream)?.id ?? 0);
    const end = id === 0 ? undefined : this.statements.end.get(id);
    const head = { id, revision: Number(end?.revision ?? -1), hash: String(end?.hash ?? GENESIS) };
    this.heads.set(stream, head);
    return head;
  }

  private noHeads(): LruMap<string, StreamHead> {
    return new LruMap(this.options.cachedHeads ?? 100_000);
  }

  /** Back to what the file says. After some faults SQLite has rolled back by itself. */
  private refresh(): void {
    if (this.db.isTransaction) this.statements.rollback.run();
    this.heads = this.noHeads();
    this.categories.clear();
    this.types.clear();
    const tail = this.statements.tail.get();
    this.position = Number(tail?.position ?? 0);
    this.clock = Number(tail?.clock ?? 0);
    this.stale = false;
  }
}

const holds = ({ expect }: StreamCheck, revision: number): boolean =>
  expect === 'absent' ? revision < 0 : expect === 'exists' ? revision >= 0 : revision === expect;
