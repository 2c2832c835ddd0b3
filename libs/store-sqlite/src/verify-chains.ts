import type { DatabaseSync } from 'node:sqlite';
import { categoryOf, chainHash, GENESIS } from '@relata/es';
import type { LogProblem, LogProblemKind } from './log-report.js';

/** stream number, revision, position, id, body, hash, recordedAt, names of stream, type and category (null: not named) */
export type ChainRow = readonly [
  number,
  number,
  number,
  string,
  string,
  string,
  string,
  string | null,
  string | null,
  string | null,
];

/** Follows the hash chain of one stream after another. A stream is left alone after its first problem. */
export class StreamChains {
  /** Streams seen. */
  streams = 0;
  private stream = 0;
  private revision = -1;
  private position = 0;
  private hash = GENESIS;
  private broken = false;

  constructor(private readonly db: DatabaseSync) {}

  /** Takes the next event in (stream, revision) order. */
  next(row: ChainRow): LogProblem | undefined {
    if (row[0] !== this.stream) this.begin(row[0]);
    if (this.broken) return undefined;
    const problem = this.check(row);
    this.broken = problem !== undefined;
    [, this.revision, this.position, , , this.hash] = row;
    return problem;
  }

  private begin(stream: number): void {
    this.streams++;
    this.stream = stream;
    this.revision = -1;
    this.position = 0;
    this.hash = GENESIS;
    this.broken = false;
  }

  private check(row: ChainRow): LogProblem | undefined {
    const [number, revision, position, id, , hash, , stream, type, category] = row;
    const say = (kind: LogProblemKind, what: string): LogProblem => {
      const place = `position ${position}, revision ${revision} of '${stream ?? number}', event ${id}`;
      const name = stream === null ? {} : { stream };
      return { kind, position: String(position), revision, id, ...name, message: `${what} (${place})` };
    };
    if (stream === null) return say('missing', 'the stream of an event is gone');
    if (type === null) return say('missing', 'the type of an event is gone');
    if (category !== categoryOf(stream)) return say('edited', 'an event stands in another category than its stream');
    if (revision !== this.revision + 1) return say('hole', `revision ${this.revision + 1} is not in the log`);
    if (hashOf(row, revision, this.hash) !== hash)
      return this.belongsElsewhere(row)
        ? say('swapped', 'events changed places')
        : say('edited', 'an event was changed');
    if (position < this.position) return say('swapped', 'an event stands before its predecessor');
    return timeInBody(row) ? undefined : say('edited', 'the time of an event was changed');
  }

  /** True when another event of the stream fits the chain at this place. */
  private belongsElsewhere(row: ChainRow): boolean {
    const others = this.db.prepare(
      `SELECT e.stream, e.revision, e.position, e.id, e.body, e.hash, e.recorded_at, s.name, t.name, NULL
        FROM events e JOIN streams s ON s.id = e.stream JOIN types t ON t.id = e.type
        WHERE e.stream = ? AND e.revision > ?`,
      { returnArrays: true },
    );
    for (const candidate of others.iterate(row[0], row[1])) {
      const other = candidate as unknown as ChainRow;
      const fitting = hashOf(other, row[1], this.hash);
      if (fitting === row[5] || fitting === other[5]) return true;
    }
    return false;
  }
}

const hashOf = (row: ChainRow, revision: number, previous: string): string =>
  chainHash({ stream: row[7] ?? '', id: row[3], type: row[8] ?? '', body: row[4] }, revision, previous);

/** The column is outside of the hash, the same instant in the body's `meta` is inside. */
const timeInBody = ([, , , , body, , recordedAt]: ChainRow): boolean => {
  try {
    const told = (JSON.parse(body) as { meta?: { recordedAt?: unknown } } | null)?.meta?.recordedAt;
    return typeof told !== 'string' || told === recordedAt;
  } catch {
    return true;
  }
};
