import { type EventStore, type Position, START, type StoredRecord, type Subscription } from '@relata/es';
import type { Bus } from './bus.port.js';
import { eventsTopic, type PublicMapping } from './public-mapping.js';
import { type ParkedEvent, PublicMappingRun } from './public-mapping-run.js';
import type { PublicMessage } from './public-message.js';

/** How far a publisher is: all up to `position` is on the bus, but for what is parked. */
export interface PublisherProgress {
  readonly position: Position;
  readonly parked: readonly ParkedEvent[];
}

/** Where a publisher keeps its progress. */
export interface PublisherCheckpoint {
  load(): Promise<PublisherProgress | undefined>;
  /** Durable when the promise resolves. */
  save(progress: PublisherProgress): Promise<void>;
}

export interface PublisherOptions {
  readonly store: Pick<EventStore, 'subscribe' | 'readStreams'>;
  readonly bus: Pick<Bus, 'publish' | 'watermark'>;
  readonly mapping: PublicMapping;
  readonly checkpoint: PublisherCheckpoint;
  /** Stored events per page, default 500. */
  readonly pageSize?: number;
  /** Milliseconds to wait after the n-th failure in a row (from 1); default doubling from 50 to 5,000. */
  readonly backoff?: (failures: number) => number;
}

const PAGE = 500;
const doubling = (failures: number): number => Math.min(50 * 2 ** (failures - 1), 5_000);

/**
 * Shows a service's events to the others: follows its streams, maps, sends, and only then moves its checkpoint. What
 * was sent and not yet marked when it dies is sent again. A bus that fails is tried again for as long as it takes.
 */
export class Publisher {
  private readonly topic: string;
  private run: PublicMappingRun | undefined;
  private done: PublisherProgress = { position: START, parked: [] };
  private subscription: Subscription | undefined;
  private stopping = false;
  private interrupt: (() => void) | undefined;
  private lastFailure: unknown;

  constructor(private readonly options: PublisherOptions) {
    this.topic = eventsTopic(options.mapping.service);
  }

  /** What is on the bus and what is parked. */
  get progress(): PublisherProgress {
    return this.done;
  }

  /** Why it cannot send at this moment; undefined when all is well. For health and metrics. */
  get failure(): unknown {
    return this.lastFailure;
  }

  async start(): Promise<void> {
    const { store, bus, mapping, checkpoint, pageSize = PAGE } = this.options;
    this.done = (await checkpoint.load()) ?? this.done;
    await bus.watermark(this.topic, this.done.position);
    const run = new PublicMappingRun(mapping, store, this.done.parked);
    this.run = run;
    this.subscription = store.subscribe(
      { after: this.done.position, categories: run.categories, pageSize },
      async (page, safeHead) => {
        await this.handle(run, page, page.at(-1)?.position ?? safeHead);
      },
    );
  }

  /** Resolves when nothing more will be sent. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.interrupt?.();
    await this.subscription?.stop();
  }

  /**
   * Lets the parked streams flow again once the mapper is mended. What was parked keeps its place in the log, so
   * consumers get it by reading the feed (a rebuild), and later events by the bus.
   */
  async unpark(): Promise<void> {
    this.run?.unblock();
    await this.mark({ position: this.done.position, parked: [] });
  }

  private async handle(run: PublicMappingRun, page: readonly StoredRecord[], upTo: Position): Promise<void> {
    if (this.stopping) return;
    const mapped = await this.untilDone(() => run.map(page));
    if (!mapped) return;
    await this.untilDone(async () => {
      await this.send(mapped.messages, upTo);
      await this.mark({ position: upTo, parked: [...this.done.parked, ...mapped.parked] });
      return true;
    });
  }

  private async send(messages: readonly PublicMessage[], upTo: Position): Promise<void> {
    if (messages.length > 0) await this.options.bus.publish(this.topic, messages);
    await this.options.bus.watermark(this.topic, upTo);
  }

  private async mark(progress: PublisherProgress): Promise<void> {
    await this.options.checkpoint.save(progress);
    this.done = progress;
  }

  /** Undefined when it was stopped before it was done. */
  private async untilDone<T>(job: () => Promise<T>): Promise<T | undefined> {
    for (let failures = 1; !this.stopping; failures += 1) {
      try {
        const result = await job();
        this.lastFailure = undefined;
        return result;
      } catch (error) {
        this.lastFailure = error;
        await this.pause((this.options.backoff ?? doubling)(failures));
      }
    }
    return undefined;
  }

  private async pause(milliseconds: number): Promise<void> {
    if (this.stopping) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.interrupt = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.interrupt = undefined;
  }
}
