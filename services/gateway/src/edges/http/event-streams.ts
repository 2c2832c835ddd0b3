import { Readable } from 'node:stream';
import type { TokenVerifier } from '@relata/auth';
import type { Principal } from '@relata/policy';
import { ProblemError, problem } from '@relata/service-kit';

/** Streams that one person may have open. */
const MOST_PER_PERSON = 5;
/** Longest wait that a timer takes, ms. */
const LONGEST_TIMER = 2_147_483_647;

/** Open event streams: how many, for how long. */
export class EventStreams {
  private readonly open = new Map<string, number>();
  private readonly controllers = new Set<AbortController>();

  constructor(
    private readonly tokens: Pick<TokenVerifier, 'endOf'>,
    private readonly mostPerPerson: number = MOST_PER_PERSON,
  ) {}

  /** Opens a stream that ends with the token, the client or the process. Throws a 429 when there are too many. */
  start(
    principal: Principal,
    token: string,
    clientGone: AbortSignal,
    texts: (signal: AbortSignal) => AsyncGenerator<string>,
    closed: () => void,
  ): Readable {
    const count = this.open.get(principal.id) ?? 0;
    if (count >= this.mostPerPerson) {
      closed();
      throw new ProblemError(
        problem(429, 'too-many-streams', {
          detail: `At most ${this.mostPerPerson} event streams may be open at a time.`,
        }),
        { 'retry-after': '30' },
      );
    }
    this.open.set(principal.id, count + 1);
    const controller = new AbortController();
    this.controllers.add(controller);
    const abort = (): void => controller.abort();
    const end = this.tokens.endOf(token);
    const timer = end === undefined ? undefined : setTimeout(abort, Math.min(end - Date.now(), LONGEST_TIMER));
    clientGone.addEventListener('abort', abort);
    const stream = Readable.from(texts(controller.signal), { objectMode: false });
    stream.once('close', () => {
      clearTimeout(timer);
      clientGone.removeEventListener('abort', abort);
      controller.abort();
      this.controllers.delete(controller);
      this.release(principal.id);
      closed();
    });
    return stream;
  }

  /** Ends every stream, so that the process can. */
  stop(): void {
    for (const controller of this.controllers) controller.abort();
  }

  private release(person: string): void {
    const count = (this.open.get(person) ?? 1) - 1;
    if (count === 0) this.open.delete(person);
    else this.open.set(person, count);
  }
}
