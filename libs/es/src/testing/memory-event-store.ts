import {
  type AppendOutcome,
  categoryOf,
  type EventStore,
  type NewRecord,
  type PageHandler,
  type ReadAllOptions,
  type ReadStreamOptions,
  type StoredRecord,
  type StreamCheck,
  type Subscription,
} from '../event-store.port.js';
import { chainHash, GENESIS } from '../hash.js';
import { comparePositions, laterOf, type Position, START } from '../position.js';

/** The whole EventStore contract in memory: for tests, and the model that the durable adapters are compared with. */
export class MemoryEventStore implements EventStore {
  private readonly log: StoredRecord[] = [];
  private readonly streams = new Map<string, StoredRecord[]>();
  private readonly waiting = new Set<() => void>();
  private closed = false;

  async append(records: readonly NewRecord[], checks: readonly StreamCheck[]): Promise<AppendOutcome> {
    if (this.closed) throw new Error('the event store is closed');
    for (const { stream, expect } of checks) {
      const actual = this.of(stream).length - 1;
      const holds = expect === 'absent' ? actual < 0 : expect === 'exists' ? actual >= 0 : actual === expect;
      if (!holds) return { ok: false, refusal: 'wrong-revision', stream, actual: actual < 0 ? 'absent' : actual };
    }
    const revisions: Record<string, number> = {};
    for (const record of records) revisions[record.stream] = this.write(record).revision;
    for (const wake of [...this.waiting]) wake();
    return { ok: true, position: this.head(), revisions };
  }

  async readStream(stream: string, options: ReadStreamOptions = {}): Promise<readonly StoredRecord[]> {
    const { from, upTo, direction = 'forwards', limit = Number.POSITIVE_INFINITY } = options;
    const known = this.of(stream).filter((r) => upTo === undefined || comparePositions(r.position, upTo) <= 0);
    const wanted =
      direction === 'forwards'
        ? known.filter((r) => r.revision >= (from ?? 0))
        : known.filter((r) => r.revision <= (from ?? Number.POSITIVE_INFINITY)).reverse();
    return wanted.slice(0, limit);
  }

  async readStreams(
    streams: readonly string[],
    upTo?: Position,
  ): Promise<ReadonlyMap<string, readonly StoredRecord[]>> {
    const entries = await Promise.all(
      streams.map(async (s) => [s, await this.readStream(s, upTo === undefined ? {} : { upTo })] as const),
    );
    return new Map(entries);
  }

  async *readAll(options: ReadAllOptions = {}): AsyncIterable<readonly StoredRecord[]> {
    const { after = START, upTo = this.head(), pageSize = 1000 } = options;
    const wanted = this.log.filter(
      (r) =>
        comparePositions(r.position, after) > 0 &&
        comparePositions(r.position, upTo) <= 0 &&
        (options.categories?.includes(categoryOf(r.stream)) ?? true) &&
        (options.types?.includes(r.type) ?? true),
    );
    for (let i = 0; i < wanted.length; i += pageSize) yield wanted.slice(i, i + pageSize);
  }

  async *scanStreams(categories: readonly string[], upTo?: Position): AsyncIterable<readonly StoredRecord[]> {
    for (const stream of this.streams.keys()) {
      if (!categories.includes(categoryOf(stream))) continue;
      const page = await this.readStream(stream, upTo === undefined ? {} : { upTo });
      if (page.length > 0) yield page;
    }
  }

  async countEvents(categories: readonly string[], upTo: Position = this.head()): Promise<number> {
    const counted = this.log.filter(
      (r) => categories.includes(categoryOf(r.stream)) && comparePositions(r.position, upTo) <= 0,
    );
    return counted.length;
  }

  subscribe(
    options: { after: Position; categories?: readonly string[]; pageSize?: number },
    handler: PageHandler,
  ): Subscription {
    let stopped = false;
    let wake = (): void => {};
    const run = async (): Promise<void> => {
      let at = options.after;
      while (!stopped) {
        const head = this.head();
        for await (const page of this.readAll({ ...options, after: at, upTo: head })) {
          if (stopped) return;
          await handler(page, head);
        }
        if (comparePositions(head, at) > 0) await handler([], head);
        at = laterOf(at, head);
        if (comparePositions(this.head(), at) > 0 || stopped) continue;
        await new Promise<void>((resolve) => {
          wake = resolve;
          this.waiting.add(resolve);
        });
        this.waiting.delete(wake);
      }
    };
    const finished = run();
    return {
      stop: () => {
        stopped = true;
        wake();
        return finished;
      },
    };
  }

  async safeHead(): Promise<Position> {
    return this.head();
  }

  async positionAt(instant: string): Promise<Position> {
    let latest = '';
    let position: Position = START;
    for (const record of this.log) {
      if (record.recordedAt > latest) latest = record.recordedAt;
      if (latest > instant) break;
      position = record.position;
    }
    return position;
  }

  async instantAt(position: Position): Promise<string | undefined> {
    const known = this.log.filter((r) => comparePositions(r.position, position) <= 0);
    return known.reduce<string | undefined>(
      (latest, r) => (latest && latest > r.recordedAt ? latest : r.recordedAt),
      undefined,
    );
  }

  async positionOf(eventId: string): Promise<Position | undefined> {
    return this.log.find(({ id }) => id === eventId)?.position;
  }

  async close(): Promise<void> {
    this.closed = true;
  }

  private head(): Position {
    return String(this.log.length);
  }

  private of(stream: string): StoredRecord[] {
    return this.streams.get(stream) ?? [];
  }

  private write(record: NewRecord): StoredRecord {
    const stream = this.of(record.stream);
    const revision = stream.length;
    const stored: StoredRecord = {
      ...record,
      revision,
      position: String(this.log.length + 1),
      hash: chainHash(record, revision, stream.at(-1)?.hash ?? GENESIS),
    };
    this.log.push(stored);
    stream.push(stored);
    this.streams.set(record.stream, stream);
    return stored;
  }
}
