import type { AppendOutcome } from '@relata/es';
import { type AppendRequest, packBatch, unpackReplies } from './append-batch.js';
import type { WriterLink } from './writer-link.js';

/** One batch is being committed while the next waits at the writer's door; more would only make batches small. */
const IN_FLIGHT = 2;
const BATCH_RECORDS = 2_000;
const BATCH_CHARS = 8 * 1024 * 1024;

interface Waiting extends AppendRequest {
  readonly resolve: (outcome: AppendOutcome) => void;
  readonly reject: (error: Error) => void;
}

/** Group commit: collects the appends of a turn of the event loop, and those that come while batches are under way. */
export class AppendQueue {
  private waiting: Waiting[] = [];
  private inFlight = 0;
  private scheduled = false;
  private readonly idle = new Set<() => void>();

  /** `committed` is told of every batch that is on the disk, before its appends are answered. */
  constructor(
    private readonly link: WriterLink,
    private readonly maxWaiting: number,
    private readonly committed: (outcomes: readonly AppendOutcome[]) => void,
  ) {}

  append(request: AppendRequest): Promise<AppendOutcome> {
    if (this.waiting.length >= this.maxWaiting)
      return Promise.reject(new Error(`the event store is overloaded: ${this.maxWaiting} appends are waiting`));
    return new Promise((resolve, reject) => {
      this.waiting.push({ ...request, resolve, reject });
      this.schedule();
    });
  }

  /** Resolves when everything that was appended has been answered. */
  async drained(): Promise<void> {
    if (this.waiting.length + this.inFlight > 0) await new Promise<void>((resolve) => this.idle.add(resolve));
  }

  private schedule(): void {
    if (this.scheduled || this.inFlight >= IN_FLIGHT) return;
    this.scheduled = true;
    setImmediate(() => {
      this.scheduled = false;
      void this.send(this.take());
      if (this.waiting.length > 0) this.schedule();
    });
  }

  /** The next batch: bounded, and never empty. */
  private take(): readonly Waiting[] {
    let records = 0;
    let chars = 0;
    let count = 0;
    for (const request of this.waiting) {
      records += request.records.length;
      for (const r of request.records) chars += r.body.length;
      if (count > 0 && (records > BATCH_RECORDS || chars > BATCH_CHARS)) break;
      count++;
    }
    return this.waiting.splice(0, count);
  }

  private async send(batch: readonly Waiting[]): Promise<void> {
    this.inFlight++;
    try {
      const outcomes = unpackReplies(batch, await this.link.commit(packBatch(batch)));
      this.committed(outcomes);
      for (const [i, outcome] of outcomes.entries()) batch[i]?.resolve(outcome);
    } catch (error) {
      for (const { reject } of batch) reject(error as Error);
    }
    this.inFlight--;
    if (this.waiting.length > 0) this.schedule();
    else if (this.inFlight === 0) this.settle();
  }

  private settle(): void {
    for (const done of this.idle) done();
    this.idle.clear();
  }
}
