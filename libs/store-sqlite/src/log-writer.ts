import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { categoryOf, chainHash, GENESIS, type NewRecord, type StreamCheck } from '@relata/es';
import type { AppendRequest, PackedReplies } from './append-batch.js';
import { EventRows } from './event-rows.js';
import { NameIds } from './name-ids.js';
import { type StreamHead, StreamHeads } from './stream-heads.js';
import { writeFault } from './write-fault.js';

/** Moments within a commit at which tests end the process. */
export type CommitPoint = 'begun' | 'written' | 'committed';

export interface LogWriterOptions {
  /** Ends of streams kept in memory. Default 10,000. */
  readonly cachedHeads?: number;
  readonly probe?: (point: CommitPoint) => void;
}

/**
 * The one writer. A batch is one transaction with one fsync; each append in it is checked against what the appends
 * before it have done, and is written or refused by itself. When the transaction fails, the whole batch is undone.
 */
export class LogWriter {
  private readonly heads: StreamHeads;
  private readonly categories: NameIds;
  private readonly types: NameIds;
  private readonly rows: EventRows;
  private readonly statements: Record<
    'begin' | 'commit' | 'rollback' | 'stream' | 'newStream' | 'end' | 'tail',
    StatementSync
  >;
  private readonly probe: (point: CommitPoint) => void;
  private position = 0;
  private clock = 0;
  private lastInstant = '';
  /** A commit failed: what is known in memory may not be what the file says. */
  private stale = true;

  constructor(
    private readonly db: DatabaseSync,
    options: LogWriterOptions = {},
  ) {
    this.heads = new StreamHeads(options.cachedHeads ?? 10_000);
    this.probe = options.probe ?? (() => {});
    this.categories = new NameIds(db, 'categories');
    this.types = new NameIds(db, 'types');
    this.rows = new EventRows(db);
    this.statements = {
      begin: db.prepare('BEGIN IMMEDIATE'),
      commit: db.prepare('COMMIT'),
      rollback: db.prepare('ROLLBACK'),
      stream: db.prepare('SELECT id, category FROM streams WHERE name = ?'),
      newStream: db.prepare('INSERT INTO streams (name, category) VALUES (?, ?)'),
      end: db.prepare('SELECT revision, hash FROM events WHERE stream = ? ORDER BY revision DESC LIMIT 1'),
      tail: db.prepare('SELECT position, clock FROM events ORDER BY position DESC LIMIT 1'),
    };
    this.refresh();
  }

  /** Last position of the log. */
  get head(): number {
    return this.position;
  }

  /**
   * Writes one batch, which may come in parts, and returns the replies of each part when all is on the disk. Throws when
   * nothing of it was stored.
   */
  commit(parts: Iterable<readonly AppendRequest[]>): readonly PackedReplies[] {
    const answers: PackedReplies[] = [];
    try {
      if (this.stale) this.refresh();
      this.statements.begin.run();
      this.probe('begun');
      for (const part of parts) {
        const replies: PackedReplies = [];
        for (const request of part) this.apply(request, replies);
        answers.push(replies);
      }
      this.rows.flush();
      this.probe('written');
      this.statements.commit.run();
    } catch (error) {
      this.stale = true;
      throw writeFault(error);
    }
    this.probe('committed');
    return answers;
  }

  close(): void {
    this.db.close();
  }

  private apply({ records, checks }: AppendRequest, replies: PackedReplies): void {
    for (let i = 0; i < checks.length; i++) {
      const check = checks[i] as StreamCheck;
      const { revision } = this.headOf(check.stream);
      if (holds(check, revision)) continue;
      replies.push(0, i, revision);
      return;
    }
    const [first] = records;
    if (first && records.length === 1) {
      const revision = this.insert(first);
      replies.push(1, this.position, 1, revision);
      return;
    }
    const ends = new Map<string, number>();
    for (const record of records) ends.set(record.stream, this.insert(record));
    replies.push(1, this.position, ends.size, ...ends.values());
  }

  private insert(record: NewRecord): number {
    const { stream, id, type, body, recordedAt } = record;
    const head = this.headOf(stream);
    if (head.id === 0) this.begin(stream, head);
    head.revision++;
    head.hash = chainHash(record, head.revision, head.hash);
    this.advanceClock(recordedAt);
    this.position++;
    this.rows.add(
      this.position,
      head.id,
      head.revision,
      head.category,
      this.types.give(type),
      id,
      body,
      head.hash,
      recordedAt,
      this.clock,
    );
    return head.revision;
  }

  /** Events of one batch mostly carry the same instant, and parsing it costs as much as all else done in here. */
  private advanceClock(recordedAt: string): void {
    if (recordedAt === this.lastInstant) return;
    this.lastInstant = recordedAt;
    this.clock = Math.max(this.clock, Date.parse(recordedAt));
  }

  private begin(stream: string, head: StreamHead): void {
    head.category = this.categories.give(categoryOf(stream));
    head.id = Number(this.statements.newStream.run(stream, head.category).lastInsertRowid);
  }

  private headOf(stream: string): StreamHead {
    return this.heads.get(stream) ?? this.readHead(stream);
  }

  private readHead(stream: string): StreamHead {
    const head: StreamHead = { id: 0, category: 0, revision: -1, hash: GENESIS };
    const known = this.statements.stream.get(stream);
    if (known) {
      this.rows.flush();
      const end = this.statements.end.get(Number(known.id));
      head.id = Number(known.id);
      head.category = Number(known.category);
      head.revision = Number(end?.revision ?? -1);
      head.hash = String(end?.hash ?? GENESIS);
    }
    this.heads.set(stream, head);
    return head;
  }

  /** Back to what the file says. After some faults SQLite has rolled back by itself. */
  private refresh(): void {
    if (this.db.isTransaction) this.statements.rollback.run();
    this.rows.clear();
    this.lastInstant = '';
    this.heads.clear();
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
