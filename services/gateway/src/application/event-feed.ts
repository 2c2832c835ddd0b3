import { type PublicMessage } from '@relata/bus';
import type { Principal } from '@relata/policy';
import type { EventLog, LogPage } from './event-log.js';
import type { MessagePolicy } from './message-policy.js';

/** What of the feed is wanted. */
export interface FeedChoice {
  /** Default: all that have public events. */
  readonly services?: readonly string[];
  /** Message types; one that ends with `*` stands for all that begin so. Default: all. */
  readonly types?: readonly string[];
}

export interface FeedPage {
  readonly items: readonly PublicMessage[];
  /** Where to go on. It moves past what the actor may not see. */
  readonly next: string;
  /** False when the end of the log was reached. */
  readonly more: boolean;
}

/** Pages of the log that one request looks at, at most: a long stretch of hidden events answers with a moved cursor. */
const MOST_PAGES = 10;

/** The messages of a page that the actor may see and wants. */
export const chosen = async (
  policy: MessagePolicy,
  principal: Principal,
  page: LogPage,
  { types }: FeedChoice,
): Promise<readonly PublicMessage[]> => {
  const wanted = types === undefined ? page.messages : page.messages.filter(({ type }) => typeFits(type, types));
  return wanted.length === 0 ? [] : policy(principal, wanted);
};

/** Whether the type is one of those; one that ends with `*` stands for all that begin so. */
export const typeFits = (type: string, wanted: readonly string[]): boolean =>
  wanted.some((one) => (one.endsWith('*') ? type.startsWith(one.slice(0, -1)) : type === one));

/** Up to `limit` messages behind a place. */
export const readFeed = async (
  log: EventLog,
  policy: MessagePolicy,
  principal: Principal,
  from: string,
  limit: number,
  choice: FeedChoice,
): Promise<FeedPage> => {
  const items: PublicMessage[] = [];
  let next = from;
  for (let pages = 0; pages < MOST_PAGES; pages++) {
    const page = await log.read(next, choice.services);
    const found = await chosen(policy, principal, page, choice);
    const room = limit - items.length;
    items.push(...found.slice(0, room));
    const last = items.at(-1);
    if (last && found.length > room) return { items, next: last.position, more: true };
    next = page.upTo;
    if (page.atHead) return { items, next, more: false };
  }
  return { items, next, more: true };
};
