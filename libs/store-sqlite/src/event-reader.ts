import type { EventStore, PageHandler, Position, Subscription } from '@relata/es';
import type { LogReader } from './log-reader.js';
import { WakeUp } from './wake-up.js';

/** The reading half of the port. */
export type EventReader = Omit<EventStore, 'append'>;

type SubscribeOptions = Parameters<EventStore['subscribe']>[0];

export interface FollowingReader {
  readonly reader: EventReader;
  /** There may be news: subscriptions look at once. */
  readonly notify: () => void;
}

/** A reader whose subscriptions wake on `notify`, and by themselves every `pollMs` milliseconds where given. */
export const followingReader = (log: LogReader, pollMs?: number): FollowingReader => {
  const news = new WakeUp();
  const running = new Set<Subscription>();

  const subscribe = (options: SubscribeOptions, handler: PageHandler): Subscription => {
    let stopped = false;
    const run = async (): Promise<void> => {
      let at: Position = options.after;
      while (!stopped) {
        const waited = news.wait(pollMs);
        const head = String(log.head());
        for await (const page of log.readAll({ ...options, after: at, upTo: head })) {
          if (stopped) return;
          await handler(page, head);
        }
        if (Number(head) > Number(at)) {
          await handler([], head);
          at = head;
        }
        await waited;
      }
    };
    const finished = run().finally(() => running.delete(subscription));
    const subscription: Subscription = {
      stop: () => {
        stopped = true;
        news.wake();
        return finished;
      },
    };
    running.add(subscription);
    return subscription;
  };

  const reader: EventReader = {
    readStream: async (stream, options) => log.readStream(stream, options),
    readStreams: async (streams, upTo) => log.readStreams(streams, upTo),
    readAll: (options) => log.readAll(options),
    scanStreams: (categories, upTo) => log.scanStreams(categories, upTo),
    countEvents: (categories, upTo) => log.countEvents(categories, upTo),
    subscribe,
    safeHead: async () => String(log.head()),
    positionAt: async (instant) => log.positionAt(instant),
    instantAt: async (position) => log.instantAt(position),
    positionOf: (eventId) => log.positionOf(eventId),
    close: async () => {
      await Promise.all([...running].map((s) => s.stop()));
      log.close();
    },
  };
  return { reader, notify: () => news.wake() };
};
