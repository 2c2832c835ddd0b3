import { setTimeout as pause } from 'node:timers/promises';

const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 5_000;

/** Jobs one at a time. One that fails is tried again until it is done or all is stopped, and the reason can be asked. */
export class Supervised {
  private tail: Promise<unknown> = Promise.resolve();
  private readonly stopping = new AbortController();
  private lastFailure: string | undefined;

  /** Why nothing goes on at this moment; undefined when all is well. */
  get failure(): string | undefined {
    return this.lastFailure;
  }

  /** Runs a job, waiting longer after each failure. Resolves when it was done, or given up by `stop`. */
  untilDone(job: () => Promise<void>): Promise<void> {
    return this.alone(async () => {
      for (let wait = FIRST_PAUSE_MS; !this.stopping.signal.aborted; wait = Math.min(wait * 2, LONGEST_PAUSE_MS)) {
        try {
          await job();
          this.lastFailure = undefined;
          return;
        } catch (error) {
          this.lastFailure = error instanceof Error ? error.message : String(error);
          await pause(wait, undefined, { signal: this.stopping.signal }).catch(() => undefined);
        }
      }
    });
  }

  /** Runs a job while no other one runs; its failure is the caller's. */
  alone<T>(job: () => Promise<T>): Promise<T> {
    const mine = this.tail.then(job);
    this.tail = mine.catch(() => undefined);
    return mine;
  }

  stop(): void {
    this.stopping.abort();
  }

  /** Resolves when nothing runs any more. */
  async idle(): Promise<void> {
    await this.tail;
  }
}
