import { comparePositions, type EventStore, laterOf, type Position, START, type Subscription } from '@relata/es';
import { Waiters } from './waiters.js';

/** Tells those who stand at the end of the log that it has grown. Follows the log only while somebody listens. */
export class LogNews {
  private head: Position = START;
  private listeners = 0;
  private subscription: Subscription | undefined;
  private readonly waiters = new Waiters();

  constructor(
    private readonly store: Pick<EventStore, 'subscribe'>,
    private readonly categories: readonly string[],
  ) {}

  /** Follows from a position on; call the answer when done. */
  listen(from: Position): () => void {
    this.listeners++;
    if (!this.subscription) {
      this.head = laterOf(this.head, from);
      this.subscription = this.store.subscribe({ after: from, categories: this.categories }, (page, head) => {
        this.head = laterOf(this.head, page.at(-1)?.position ?? head);
        this.waiters.wake();
      });
    }
    let listening = true;
    return () => {
      if (!listening) return;
      listening = false;
      this.listeners--;
      if (this.listeners > 0) return;
      void this.subscription?.stop();
      this.subscription = undefined;
    };
  }

  /** Resolves when there is something behind `seen`, when the time is over, or when the signal is aborted. */
  wait(seen: Position, milliseconds: number, signal: AbortSignal): Promise<void> {
    if (comparePositions(this.head, seen) > 0 || signal.aborted) return Promise.resolve();
    return this.waiters.wait(milliseconds, signal);
  }
}
