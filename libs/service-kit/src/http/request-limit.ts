import type { FastifyInstance, FastifyRequest } from 'fastify';
import { problem } from './problem.js';

const WINDOW_MS = 60_000;
/** Askers that are counted one by one; those above share one count, so that a flood of made-up tokens fills no memory. */
const MOST_ASKERS = 50_000;
const OTHERS = '';
/** Length of the end of an ES256 signature by which a token is told from others. */
const TOKEN_END = 43;

export interface Allowance {
  /** Requests left in this minute; below zero there were too many. */
  readonly left: number;
  /** Seconds until the minute is over. */
  readonly reset: number;
}

/** Counts requests by asker, minute by minute. `now` tells milliseconds of a clock that never goes back. */
export class RequestLimit {
  private readonly counts = new Map<string, number>();
  private ends = 0;

  constructor(
    private readonly most: number,
    private readonly now: () => number = () => performance.now(),
  ) {}

  take(asker: string): Allowance {
    const now = this.now();
    if (now >= this.ends) {
      this.counts.clear();
      this.ends = now + WINDOW_MS;
    }
    const known = this.counts.get(asker);
    const key = known === undefined && this.counts.size >= MOST_ASKERS ? OTHERS : asker;
    const count = (known ?? this.counts.get(key) ?? 0) + 1;
    this.counts.set(key, count);
    return { left: this.most - count, reset: Math.ceil((this.ends - now) / 1_000) };
  }
}

/** Refuses with 429 who asks more often in a minute than allowed; every answer tells what is left (RateLimit headers). */
export const limitRequests = (fastify: FastifyInstance, perMinute: number): void => {
  const limit = new RequestLimit(perMinute);
  const limitText = String(perMinute);
  fastify.addHook('onRequest', (request, reply, done) => {
    const { left, reset } = limit.take(askerOf(request));
    reply.headers({
      'ratelimit-limit': limitText,
      'ratelimit-remaining': String(Math.max(0, left)),
      'ratelimit-reset': String(reset),
    });
    if (left >= 0) {
      done();
      return;
    }
    const answer = problem(429, 'too-many-requests', { detail: 'Wait for Retry-After seconds.' });
    reply
      .status(answer.status)
      .headers({ 'retry-after': String(reset), 'content-type': 'application/problem+json' })
      .send(JSON.stringify(answer));
  });
};

const askerOf = (request: FastifyRequest): string => request.headers.authorization?.slice(-TOKEN_END) ?? request.ip;
