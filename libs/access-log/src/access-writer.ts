import { type AccessEntry, withoutRows } from './access-entry.js';
import type { AccessSink, AccessStore } from './access-log.port.js';

/** A batch is written so long after its first entry, ms: a kill takes less than a second with it. */
const BATCH_MS = 500;
/** A batch of so many entries is written at once. */
const LARGEST_BATCH = 2_000;
/** Of entries beyond so many that wait the rows are only counted: they are what takes the memory. */
const MOST_WITH_ROWS = 10_000;
/** Entries that wait while the file cannot be written; later ones are counted. */
const MOST_WAITING = 100_000;
const AGAIN_MS = 1_000;

export interface AccessWriterOptions {
  readonly store: Pick<AccessStore, 'write'>;
  /** ISO 8601 instant. */
  readonly now: () => string;
  readonly onFault: (error: unknown) => void;
  /** Milliseconds from an entry to its writing, at most. Default 500. */
  readonly batchMs?: number;
  /** Whether it is kept which records a page showed as rows. Default: yes. */
  readonly rows?: boolean;
}

export interface AccessBacklog {
  readonly entries: number;
  /** ISO 8601 instant; absent when none waits. */
  readonly since?: string;
}

type Counted = { -readonly [K in keyof AccessEntry]: AccessEntry[K] };

/** Gathers entries and writes them in batches. Equal refusals of a batch become one, so that a flood of them is a number. */
export class AccessWriter implements AccessSink {
  private batch: Counted[] = [];
  private refusals = new Map<string, Counted>();
  private timer: NodeJS.Timeout | undefined;
  private writing: Promise<void> = Promise.resolve();
  private lost = 0;
  private failing: unknown;
  private readonly listeners = new Set<(head: number) => void>();

  constructor(private readonly options: AccessWriterOptions) {}

  /** The fault for which entries wait at this moment. */
  get fault(): unknown {
    return this.failing;
  }

  /** Entries that are not written yet, and since when the oldest of them waits. */
  get backlog(): AccessBacklog {
    const [oldest] = this.batch;
    return { entries: this.batch.length, ...(oldest ? { since: oldest.at } : {}) };
  }

  /** Calls the listener with the number of the newest entry after each batch. Returns the end of it. */
  onStored(listener: (head: number) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  note(entry: AccessEntry): void {
    if (entry.kind === 'refusal' && this.isCounted(entry)) return;
    if (this.batch.length >= MOST_WAITING) {
      this.lost++;
      return;
    }
    const rowsKept = this.options.rows !== false && this.batch.length < MOST_WITH_ROWS;
    this.batch.push(rowsKept || entry.shown === undefined ? entry : withoutRows(entry));
    if (this.batch.length === LARGEST_BATCH) this.writeSoon(0);
    else if (!this.timer) this.writeSoon(this.options.batchMs ?? BATCH_MS);
  }

  async store(entries: readonly AccessEntry[]): Promise<void> {
    this.batch.push(...entries);
    await this.flush();
    if (this.failing !== undefined) throw new Error('the access log cannot be written', { cause: this.failing });
  }

  /** Writes what waits; resolves when that was tried. */
  flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.writing = this.writing.then(() => this.write());
    return this.writing;
  }

  private writeSoon(milliseconds: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.flush(), milliseconds).unref();
  }

  private isCounted(entry: AccessEntry): boolean {
    const { act, actor, address, refused, records, route } = entry;
    const key = [act, actor, address, refused, route, records?.join()].join('\n');
    const same = this.refusals.get(key);
    if (same) same.times = (same.times ?? 1) + 1;
    else this.refusals.set(key, entry);
    return same !== undefined;
  }

  private async write(): Promise<void> {
    const entries = this.batch;
    if (entries.length === 0) return;
    const lost = this.lost;
    this.batch = [];
    this.refusals = new Map();
    this.lost = 0;
    try {
      const gap = lost === 0 ? [] : [this.gapOf(lost)];
      const head = await this.options.store.write([...entries, ...gap].map((entry) => JSON.stringify(entry)));
      this.failing = undefined;
      for (const listener of this.listeners) listener(head);
    } catch (error) {
      this.failing = error;
      this.lost += lost;
      this.batch = [...entries, ...this.batch];
      this.options.onFault(error);
      this.writeSoon(AGAIN_MS);
    }
  }

  /** What could not be kept is said. */
  private gapOf(times: number): AccessEntry {
    return { at: this.options.now(), kind: 'refusal', act: 'lost', refused: 'access-log-full', times };
  }
}
