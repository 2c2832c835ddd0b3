import type { AccessSink } from '@relata/access-log';
import type { Principal } from '@relata/policy';
import type { FastifyRequest } from 'fastify';
import type { ReasonsRequired } from './reason.js';
import type { Route } from './route.js';

/** What is known of a request when it is told of. */
export interface AccessNotes {
  readonly sink: AccessSink;
  readonly reasonsRequired: ReasonsRequired;
  /** What the handler answered, for the number of its rows. */
  rows?: number;
  /** Streams of the records that it showed as rows. */
  shown?: readonly string[];
  /** Code of the problem that the request ended with. */
  refused?: string;
  correlationId?: string;
  /** It was told of before it was answered. */
  told?: true;
}

/** A request with what the guard found: the route, the actor, and what will be told of it. */
export type SignedInRequest = FastifyRequest & { principal?: Principal; asked?: Route; notes?: AccessNotes };
