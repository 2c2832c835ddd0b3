import { setTimeout as pause } from 'node:timers/promises';
import type { Clock } from '@relata/es';

/** Something that is to be done at an instant. It stands in a fold, and leaves it by an event that doing it writes. */
export interface DueItem {
  /** Names it among all that are due; the same after a restart. */
  readonly key: string;
  /** ISO 8601 instant. */
  readonly due: string;
}

export interface DuePage<I extends DueItem> {
  /** The earliest first. */
  readonly items: readonly I[];
  readonly next?: string;
}

/** What is due, and what doing it means. */
export interface DueSource<I extends DueItem> {
  /** For status, metrics and logs: `ticket_timers`. */
  readonly name: string;
  due(limit: number, cursor?: string): Promise<DuePage<I>>;
  /**
   * Does some of them. What was done by somebody else meanwhile counts as done. Answers the keys of those that could not
   * be done, with the reason; they are tried again later. When it resolves, `due` no longer names the others.
   */
  work(items: readonly I[]): Promise<ReadonlyMap<string, string>>;
  /** Calls back when `due` may have something new. Answers how to end that. */
  onNews(listener: () => void): () => void;
}

export interface DueStatus {
  readonly name: string;
  /** Whether it goes on by itself. False is an alarm: nothing is done any more. */
  readonly running: boolean;
  /** When the next item is due, of those known; absent when there is none. */
  readonly next?: string;
  /** How late the earliest item is that is due and not done, in milliseconds; 0 when none is. */
  readonly lateMs: number;
  readonly done: number;
  /** Items that could not be done so far and wait for another try. */
  readonly failing: readonly { readonly key: string; readonly reason: string }[];
  /** Why the last pass as a whole failed; absent when it did not. */
  readonly failure?: string;
}

export interface DueWorkOptions {
  readonly clock: Clock;
  /** Items that are done together. Default 200. */
  readonly batch?: number;
  /** First wait before an item that failed is tried again, in milliseconds; it doubles up to an hour. Default 1,000. */
  readonly retryMs?: number;
}

/** The wall clock may be set meanwhile, so nobody sleeps longer than this. */
const LONGEST_SLEEP_MS = 30_000;
const LONGEST_RETRY_MS = 3_600_000;

interface Failing {
  readonly reason: string;
  readonly tries: number;
  readonly due: number;
  readonly again: number;
}

/**
 * Does what is due, when it is due, batch after batch. It keeps nothing: what is due is a fold of the log, so a restart
 * goes on with what is left, and the records themselves see to it that nothing is done twice.
 */
export class DueWork<I extends DueItem> {
  private readonly stopping = new AbortController();
  private readonly failing = new Map<string, Failing>();
  private news = Promise.withResolvers<void>();
  private loop: Promise<void> | undefined;
  private forget: (() => void) | undefined;
  private readonly waiting: (() => void)[] = [];
  private next: string | undefined;
  private late = 0;
  private done = 0;
  private failure: string | undefined;

  constructor(
    private readonly source: DueSource<I>,
    private readonly options: DueWorkOptions,
  ) {}

  start(): void {
    if (this.loop) return;
    this.forget = this.source.onNews(() => this.news.resolve());
    this.loop = this.run();
  }

  /** Resolves when the batch under way is done and nothing more will be. */
  async stop(): Promise<void> {
    this.forget?.();
    this.stopping.abort();
    await this.loop;
    for (const passed of this.waiting.splice(0)) passed();
  }

  /** Resolves when everything that is due by now was done or has failed. */
  async level(): Promise<void> {
    const passed = Promise.withResolvers<void>();
    this.waiting.push(passed.resolve);
    this.news.resolve();
    await passed.promise;
  }

  status(): DueStatus {
    return {
      name: this.source.name,
      running: this.loop !== undefined && !this.stopping.signal.aborted,
      ...(this.next !== undefined && { next: this.next }),
      lateMs: this.late,
      done: this.done,
      failing: [...this.failing].map(([key, { reason }]) => ({ key, reason })),
      ...(this.failure !== undefined && { failure: this.failure }),
    };
  }

  private async run(): Promise<void> {
    for (let wait = 0; !this.stopping.signal.aborted; await this.sleep(wait)) {
      this.news = Promise.withResolvers();
      const waiting = this.waiting.splice(0);
      try {
        wait = await this.pass();
        this.failure = undefined;
      } catch (error) {
        this.failure = messageOf(error);
        wait = this.options.retryMs ?? 1_000;
      }
      for (const passed of waiting) passed();
    }
  }

  /** Does everything that is due; answers how long there is nothing to do, in milliseconds. */
  private async pass(): Promise<number> {
    const limit = this.options.batch ?? 200;
    const seen = new Set<string>();
    this.next = undefined;
    for (let cursor: string | undefined; !this.stopping.signal.aborted; ) {
      const now = this.now();
      const page: DuePage<I> = await this.source.due(limit, cursor);
      const ripe = page.items.filter(({ due }) => Date.parse(due) <= now);
      const ready = ripe.filter(({ key }) => (this.failing.get(key)?.again ?? 0) <= now);
      this.next = page.items[ripe.length]?.due;
      this.late = Math.max(0, ...ripe.map(({ due }) => now - Date.parse(due)));
      await this.workOn(ready, seen);
      for (const { key } of ripe) seen.add(key);
      // What was done has left the list, so its page is asked for again; what fails stays, and is passed by.
      if (ready.length > 0) continue;
      if (this.next !== undefined || page.next === undefined) break;
      cursor = page.next;
    }
    for (const key of this.failing.keys()) if (!seen.has(key)) this.failing.delete(key);
    return this.untilNext();
  }

  private untilNext(): number {
    const now = this.now();
    const failing = [...this.failing.values()];
    this.late = Math.max(0, ...failing.map(({ due }) => now - due));
    const next = this.next === undefined ? Number.POSITIVE_INFINITY : Date.parse(this.next);
    return Math.max(0, Math.min(LONGEST_SLEEP_MS, next - now, ...failing.map(({ again }) => again - now)));
  }

  private async workOn(items: readonly I[], seen: ReadonlySet<string>): Promise<void> {
    if (items.length === 0) return;
    const failed = await this.source.work(items);
    for (const item of items) {
      const reason =
        failed.get(item.key) ?? (this.isDoneAgain(item, seen) ? 'it was done, and is still due' : undefined);
      if (reason === undefined) this.failing.delete(item.key);
      else this.failing.set(item.key, this.failedAgain(item, reason));
    }
    this.done += items.length - failed.size;
  }

  /** One that comes back within a pass would be done for ever. */
  private isDoneAgain({ key }: I, seen: ReadonlySet<string>): boolean {
    return seen.has(key) && !this.failing.has(key);
  }

  private failedAgain({ key, due }: I, reason: string): Failing {
    const tries = (this.failing.get(key)?.tries ?? 0) + 1;
    const wait = Math.min((this.options.retryMs ?? 1_000) * 2 ** (tries - 1), LONGEST_RETRY_MS);
    return { reason, tries, due: Date.parse(due), again: this.now() + wait };
  }

  private now(): number {
    return Date.parse(this.options.clock.now());
  }

  private async sleep(ms: number): Promise<void> {
    if (ms <= 0 || this.stopping.signal.aborted) return;
    const woken = new AbortController();
    const signal = AbortSignal.any([this.stopping.signal, woken.signal]);
    await Promise.race([pause(ms, undefined, { signal }).catch(() => undefined), this.news.promise]);
    woken.abort();
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
