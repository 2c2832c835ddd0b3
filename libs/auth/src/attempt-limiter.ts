import { LruMap } from '@relata/es';

export interface AttemptLimiterOptions {
  /** Failures within the window before further attempts are refused. */
  readonly limit: number;
  /** Milliseconds. Default 60,000. */
  readonly windowMs?: number;
  /** Keys remembered. Default 50,000. */
  readonly size?: number;
  /** Milliseconds of a clock that never goes back. */
  readonly now?: () => number;
}

/**
 * Counts failed attempts by key over a sliding window. An attempt counts as failed from its start until it is cleared,
 * so that many at the same time do not slip through together.
 */
export class AttemptLimiter {
  private readonly starts: LruMap<string, readonly number[]>;
  private readonly windowMs: number;
  private readonly now: () => number;

  constructor(private readonly options: AttemptLimiterOptions) {
    this.starts = new LruMap(options.size ?? 50_000);
    this.windowMs = options.windowMs ?? 60_000;
    this.now = options.now ?? (() => performance.now());
  }

  /** Starts an attempt. Answers 0 when it may go on, otherwise the milliseconds to wait. */
  begin(key: string): number {
    const now = this.now();
    const recent = (this.starts.get(key) ?? []).filter((at) => at > now - this.windowMs);
    const oldest = recent[0];
    if (oldest !== undefined && recent.length >= this.options.limit) return oldest + this.windowMs - now;
    this.starts.set(key, [...recent, now]);
    return 0;
  }

  /** The last attempt succeeded and does not count; earlier failures do. */
  undo(key: string): void {
    this.starts.set(key, (this.starts.get(key) ?? []).slice(0, -1));
  }

  /** Forgets all failures of the key. */
  clear(key: string): void {
    this.starts.delete(key);
  }
}
