import { Readable } from 'node:stream';
import { isAuthProblem, type TokenVerifier } from '@relata/auth';
import type { Principal } from '@relata/policy';
import { type Answer, ProblemError, problem } from '@relata/service-kit';

/** Streams that one person may have open. */
const MOST_PER_PERSON = 5;
/** Longest wait that a timer takes, ms. */
const LONGEST_TIMER = 2_147_483_647;

const HEADERS = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store',
  connection: 'close',
  'x-accel-buffering': 'no',
} as const;

/** Who wants a stream, and how it is known that they are gone. */
export interface StreamAsker {
  readonly principal: Principal;
  readonly token: string;
  readonly clientGone: AbortSignal;
}

interface OpenStream {
  readonly principal: Principal;
  readonly token: string;
  readonly controller: AbortController;
}

/** Open event streams: how many, for how long, and with which rights. */
export class EventStreams {
  private readonly open = new Set<OpenStream>();

  constructor(
    private readonly tokens: Pick<TokenVerifier, 'verify' | 'endOf'>,
    private readonly mostPerPerson: number = MOST_PER_PERSON,
  ) {}

  /** Opens a stream that ends with the token, the client or the process. Throws a 429 when there are too many. */
  start(
    { principal, token, clientGone }: StreamAsker,
    texts: (signal: AbortSignal) => AsyncGenerator<string>,
    closed: () => void,
  ): Answer {
    if ([...this.open].filter((one) => one.principal.id === principal.id).length >= this.mostPerPerson) {
      closed();
      throw new ProblemError(
        problem(429, 'too-many-streams', {
          detail: `At most ${this.mostPerPerson} event streams may be open at a time.`,
        }),
        { 'retry-after': '30' },
      );
    }
    const controller = new AbortController();
    const one: OpenStream = { principal, token, controller };
    this.open.add(one);
    const abort = (): void => controller.abort();
    const end = this.tokens.endOf(token);
    const timer = end === undefined ? undefined : setTimeout(abort, clamp(end - Date.now()));
    clientGone.addEventListener('abort', abort);
    const stream = Readable.from(texts(controller.signal), { objectMode: false });
    stream.once('close', () => {
      clearTimeout(timer);
      clientGone.removeEventListener('abort', abort);
      controller.abort();
      this.open.delete(one);
      closed();
    });
    return { body: stream, headers: HEADERS };
  }

  /**
   * Rights have changed somewhere: ends the streams of those who may not sign in any more, and of those who see other
   * things now. The latter come back at once, with the rights that they have then.
   */
  async recheck(): Promise<void> {
    for (const { principal, token, controller } of [...this.open]) {
      const known = await this.tokens.verify(token);
      if (isAuthProblem(known) || rightsOf(known) !== rightsOf(principal)) controller.abort();
    }
  }

  /** Ends every stream, so that the process can. */
  stop(): void {
    for (const { controller } of this.open) controller.abort();
  }
}

const clamp = (milliseconds: number): number => Math.min(Math.max(milliseconds, 0), LONGEST_TIMER);

const rightsOf = ({ roles, teams, territories }: Principal): string => JSON.stringify([roles, teams, territories]);
