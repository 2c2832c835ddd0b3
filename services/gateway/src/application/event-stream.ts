import { isAuthProblem, type TokenVerifier } from '@relata/auth';
import type { PublicMessage } from '@relata/bus';
import type { Principal } from '@relata/policy';
import { chosen, type FeedChoice } from './event-feed.js';
import type { EventLog } from './event-log.js';
import type { LogNews } from './log-news.js';
import type { MessagePolicy } from './message-policy.js';
import { END_TEXT, RETRY_TEXT } from './server-sent.js';

export interface StreamParts {
  readonly log: EventLog;
  readonly news: LogNews;
  readonly policy: MessagePolicy;
  readonly tokens: Pick<TokenVerifier, 'verify'>;
  /** Milliseconds between signs of life, at each of which the token is looked at again. */
  readonly heartbeatMs: number;
}

export interface StreamRequest {
  readonly principal: Principal;
  readonly token: string;
  readonly from: string;
  readonly choice: FeedChoice;
  /** Aborted when the client goes away, the token ends or the process stops. */
  readonly signal: AbortSignal;
}

/** One message in the text format of server-sent events; its id is what `Last-Event-ID` brings back. */
const messageText = (message: PublicMessage): string => `id: ${message.position}\ndata: ${JSON.stringify(message)}\n\n`;

/**
 * A comment, and the place reached: nothing is dispatched, but the client resumes from there. Some readers of such
 * streams do not tell of an id without data, so the comment names the place, too.
 */
const beatText = (place: string): string => `: at ${place}\nid: ${place}\n\n`;

/**
 * The text of one stream. It is pulled: a client that does not read stops it, and its pages wait in the log. Nothing is
 * told any more once the signal is aborted.
 */
export async function* eventStream(parts: StreamParts, request: StreamRequest): AsyncGenerator<string> {
  const { log, news, policy, tokens, heartbeatMs } = parts;
  const { signal, token, choice } = request;
  let { principal, from: at } = request;
  let beat = performance.now();
  yield RETRY_TEXT + beatText(at);
  while (!signal.aborted) {
    const page = await log.read(at, choice.services);
    const found = await chosen(policy, principal, page, choice);
    if (signal.aborted) break;
    at = page.upTo;
    if (found.length > 0) yield found.map(messageText).join('');
    const untilBeat = heartbeatMs - (performance.now() - beat);
    if (untilBeat <= 0) {
      const known = await tokens.verify(token);
      if (isAuthProblem(known)) break;
      principal = known;
      beat = performance.now();
      yield beatText(at);
    } else if (page.atHead) await news.wait(page.head, untilBeat, signal);
  }
  yield END_TEXT;
}
