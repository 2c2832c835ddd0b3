import type { AppendOutcome } from '@relata/es';
import { type AppendRequest, packBatch, unpackReplies } from './append-batch.js';
import type { WriterLink } from './writer-link.js';

/** What may be on its way to the writer; the rest waits here, so that the writer's queue stays short. */
const MOST_UNDER_WAY = 8 * 1024 * 1024;
const MOST_IN_A_PART = 1024 * 1024;

interface Waiting extends AppendRequest {
  /** About the bytes that it takes. */
  readonly weight: number;
  readonly resolve: (outcome: AppendOutcome) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Group commit, the collecting side: appends go to the writer in parts, at the latest at the end of the present turn of
 * the event loop. The writer puts all parts that have arrived into one transaction.
 */
export class AppendQueue {
  private waiting: Waiting[] = [];
  private count = 0;
  private underWay = 0;
  private scheduled = false;
  private readonly idle = new Set<() => void>();

  /** `committed` is told the last position of a part that is on the disk, before its appends are answered. */
  constructor(
    private readonly link: WriterLink,
    private readonly maxWaiting: number,
    private readonly committed: (position: number) => void,
  ) {}

  append({ records, checks }: AppendRequest): Promise<AppendOutcome> {
    if (this.count >= this.maxWaiting)
      return Promise.reject(new Error(`the event store is overloaded: ${this.maxWaiting} appends are waiting`));
    return new Promise((resolve, reject) => {
      this.count++;
      this.waiting.push({ records, checks, weight: weightOf(records), resolve, reject });
      if (this.waiting.length >= this.link.partSize) this.sendAll();
      else this.schedule();
    });
  }

  /** Resolves when everything that was appended has been answered. */
  async drained(): Promise<void> {
    if (this.count > 0) await new Promise<void>((resolve) => this.idle.add(resolve));
  }

  private schedule(): void {
    if (this.scheduled) return;
    this.scheduled = true;
    setImmediate(() => {
      this.scheduled = false;
      this.sendAll();
    });
  }

  private sendAll(): void {
    while (this.waiting.length > 0 && this.underWay < MOST_UNDER_WAY) void this.send(this.take());
  }

  /** The next part: bounded, and never empty. */
  private take(): readonly Waiting[] {
    let weight = 0;
    let end = 0;
    while (end < this.waiting.length && end < this.link.partSize && weight < MOST_IN_A_PART)
      weight += this.waiting[end++]?.weight ?? 0;
    return this.waiting.splice(0, end);
  }

  private async send(part: readonly Waiting[]): Promise<void> {
    const weight = part.reduce((sum, request) => sum + request.weight, 0);
    this.underWay += weight;
    try {
      const outcomes = unpackReplies(part, await this.link.commit(packBatch(part), this.count));
      const last = outcomes.findLast((outcome) => outcome.ok);
      if (last?.ok) this.committed(Number(last.position));
      for (const [i, outcome] of outcomes.entries()) part[i]?.resolve(outcome);
    } catch (error) {
      for (const { reject } of part) reject(error as Error);
    }
    this.underWay -= weight;
    this.count -= part.length;
    if (this.waiting.length > 0) this.schedule();
    else if (this.count === 0) this.settle();
  }

  private settle(): void {
    for (const done of this.idle) done();
    this.idle.clear();
  }
}

const weightOf = (records: AppendRequest['records']): number =>
  records.reduce((sum, record) => sum + record.body.length + 256, 64);
