import type { EventSource } from '@relata/projections';

/** Followers rest so many times as long as a page took them. */
const REST = 9;
const LONGEST_REST_MS = 2_000;
/** For so long nobody rests once somebody waits: the longest that a read waits. */
const HURRY_MS = 2_000;

export interface AtLeisure {
  readonly source: EventSource;
  /** Somebody waits: those who rest go on at once. */
  hurry(): void;
}

/**
 * A source whose followers rest after each page, so that they take a small share of a busy thread and catch up when it
 * is quiet. Pages grow meanwhile, and a large one costs less an event.
 */
export const atLeisure = (source: EventSource, now = () => performance.now()): AtLeisure => {
  const resting = new Set<() => void>();
  let hurriedUntil = Number.NEGATIVE_INFINITY;
  const rest = (milliseconds: number): Promise<void> =>
    new Promise((resolve) => {
      const up = (): void => {
        clearTimeout(timer);
        resting.delete(up);
        resolve();
      };
      const timer = setTimeout(up, milliseconds);
      resting.add(up);
    });
  const wake = (): void => {
    for (const up of [...resting]) up();
  };
  const subscribe: EventSource['subscribe'] = (options, handler) => {
    let stopped = false;
    const subscription = source.subscribe(options, async (page, head) => {
      const began = now();
      await handler(page, head);
      const pause = Math.min(LONGEST_REST_MS, (now() - began) * REST);
      if (page.length > 0 && !stopped && now() > hurriedUntil) await rest(pause);
    });
    return {
      stop: () => {
        stopped = true;
        const stopping = subscription.stop();
        wake();
        return stopping;
      },
    };
  };
  return {
    source: {
      subscribe,
      readAll: (options) => source.readAll(options),
      scanStreams: (categories, upTo) => source.scanStreams(categories, upTo),
      countEvents: (categories, upTo) => source.countEvents(categories, upTo),
      readStream: (stream, options) => source.readStream(stream, options),
      safeHead: () => source.safeHead(),
    },
    hurry: () => {
      hurriedUntil = now() + HURRY_MS;
      wake();
    },
  };
};
