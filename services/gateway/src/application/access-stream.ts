import type { AccessQuestion, AccessWriter } from '@relata/access-log';
import { isAuthProblem, type TokenVerifier } from '@relata/auth';
import type { Principal } from '@relata/policy';
import { type AccessAuditParts, readAccess, type SeenEntry, type SeenPage } from './access-audit.js';
import { END_TEXT, RETRY_TEXT } from './server-sent.js';
import { Waiters } from './waiters.js';

/** Tells those who stand at the end of the access log that it has grown. */
export class AccessNews {
  private head = 0;
  private readonly waiters = new Waiters();

  constructor(writer: Pick<AccessWriter, 'onStored'>) {
    writer.onStored((head) => {
      this.head = head;
      this.waiters.wake();
    });
  }

  /** Resolves when there is something behind `seen`, when the time is over, or when the signal is aborted. */
  wait(seen: number, milliseconds: number, signal: AbortSignal): Promise<void> {
    return this.head > seen || signal.aborted ? Promise.resolve() : this.waiters.wait(milliseconds, signal);
  }
}

export interface AccessStreamParts extends AccessAuditParts {
  readonly news: AccessNews;
  readonly tokens: Pick<TokenVerifier, 'verify'>;
  /** Milliseconds between signs of life, at each of which the token is looked at again. */
  readonly heartbeatMs: number;
}

export interface AccessStreamRequest {
  readonly principal: Principal;
  readonly token: string;
  /** Number of the entry behind which it begins; absent: only new ones. */
  readonly from?: number;
  readonly question: AccessQuestion;
  readonly signal: AbortSignal;
}

/** Entries that are read in one step. */
const PAGE = 500;

/** An entry in the text format of server-sent events; its id is what `Last-Event-ID` brings back. */
const entryText = ({ number, hash, entry }: SeenEntry): string =>
  `id: ${number}\ndata: ${JSON.stringify({ number, hash, ...entry })}\n\n`;

/** Everything behind a place up to the head, the newest first. */
const allBehind = async (
  parts: AccessAuditParts,
  principal: Principal,
  question: AccessQuestion,
): Promise<Pick<SeenPage, 'items' | 'head'>> => {
  const { items, next, head } = await readAccess(parts, principal, question, PAGE);
  let before = next;
  const all = [...items];
  while (before !== undefined) {
    const page = await readAccess(parts, principal, { ...question, before }, PAGE);
    all.push(...page.items);
    before = page.next;
  }
  return { items: all, head };
};

/** The text of one stream of entries, oldest first. */
export async function* accessStream(
  parts: AccessStreamParts,
  { token, question, signal, ...request }: AccessStreamRequest,
): AsyncGenerator<string> {
  const { news, tokens, heartbeatMs } = parts;
  let principal = request.principal;
  let at = request.from ?? (await readAccess(parts, principal, {}, 1)).head;
  let beat = performance.now();
  yield `${RETRY_TEXT}: at ${at}\nid: ${at}\n\n`;
  while (!signal.aborted) {
    const { items, head } = await allBehind(parts, principal, { ...question, behind: at });
    if (signal.aborted) break;
    at = head;
    if (items.length > 0) yield items.toReversed().map(entryText).join('');
    const untilBeat = heartbeatMs - (performance.now() - beat);
    if (untilBeat > 0) {
      await news.wait(at, untilBeat, signal);
      continue;
    }
    const known = await tokens.verify(token);
    if (isAuthProblem(known)) break;
    principal = known;
    beat = performance.now();
    yield `: at ${at}\nid: ${at}\n\n`;
  }
  yield END_TEXT;
}
