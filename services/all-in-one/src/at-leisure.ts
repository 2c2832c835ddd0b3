import type { EventSource } from '@relata/projections';

/** While commands flow, followers rest so many times as long as a page took them. */
const REST = 19;
const LONGEST_REST_MS = 10_000;
/** Without news for so long the log is quiet, and nobody rests. */
const QUIET_MS = 400;

export interface AtLeisure {
  readonly source: EventSource;
  /** Something was written to the log. */
  busy(): void;
  /** Somebody waits for so many milliseconds: nobody rests meanwhile. */
  hurry(milliseconds: number): void;
}

/**
 * A source whose followers rest after each page as long as commands flow, so that they take a twentieth of a busy thread
 * and come level when it is quiet. What waits meanwhile comes in full pages, which cost less an event.
 */
export const atLeisure = (source: EventSource, now = () => performance.now()): AtLeisure => {
  const resting = new Set<() => void>();
  let hurriedUntil = Number.NEGATIVE_INFINITY;
  let lastNews = Number.NEGATIVE_INFINITY;
  const rest = (milliseconds: number): Promise<void> =>
    new Promise((resolve) => {
      const until = now() + milliseconds;
      let timer: NodeJS.Timeout | undefined;
      const up = (): void => {
        clearTimeout(timer);
        resting.delete(up);
        resolve();
      };
      const look = (): void => {
        const left = Math.min(until, lastNews + QUIET_MS) - now();
        if (left <= 0) up();
        else timer = setTimeout(look, left);
      };
      resting.add(up);
      look();
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
    busy: () => {
      lastNews = now();
    },
    hurry: (milliseconds) => {
      hurriedUntil = Math.max(hurriedUntil, now() + milliseconds);
      wake();
    },
  };
};
