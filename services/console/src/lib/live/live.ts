import { createParser } from 'eventsource-parser';
import { fetchApi } from '../api/client.js';

/** One message of a server-sent stream. */
export interface LiveMessage {
  readonly id?: string | undefined;
  readonly event?: string | undefined;
  readonly data: string;
}

export interface LiveStream {
  /** Path with its query. */
  readonly path: string;
  readonly onMessage: (message: LiveMessage) => void;
  readonly onState?: (state: 'open' | 'lost') => void;
}

const RETRY_MS = [500, 1_000, 2_000, 5_000, 10_000];

/** How the server's signs of life name the place that the stream has reached. */
const PLACE = /^at (\S+)$/;

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((done) => {
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      done();
    });
  });

/**
 * Follows a stream of server-sent events with the session's token, which the browser's own EventSource cannot send.
 * Goes on after each break from the place that was reached, so nothing is missed. Ends when `signal` is aborted.
 */
export const follow = async ({ path, onMessage, onState }: LiveStream, signal: AbortSignal): Promise<void> => {
  let lastId: string | undefined;
  let failures = 0;
  while (!signal.aborted) {
    try {
      const headers: Record<string, string> = { accept: 'text/event-stream' };
      if (lastId !== undefined) headers['last-event-id'] = lastId;
      const response = await fetchApi(new Request(new URL(path, window.location.origin), { headers, signal }));
      onState?.('open');
      const parser = createParser({
        onComment: (comment) => {
          failures = 0;
          lastId = PLACE.exec(comment)?.[1] ?? lastId;
        },
        onEvent: (message) => {
          failures = 0;
          if (message.id !== undefined) lastId = message.id;
          onMessage(message);
        },
      });
      const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
      for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) parser.feed(part.value);
    } catch {
      failures += 1;
    }
    if (signal.aborted) return;
    onState?.('lost');
    await pause(RETRY_MS[Math.min(failures, RETRY_MS.length - 1)] ?? 10_000, signal);
  }
};
