import { bearerOf } from '@relata/auth';
import type { Route } from '@relata/service-kit';
import { Type } from 'typebox';
import { type OperationsParts, operationsStream } from '../../application/operations-stream.js';
import type { EventStreams } from './event-streams.js';

/** How the installation works, live. */
export const operationsRoute = (parts: OperationsParts, streams: EventStreams): Route => ({
  method: 'GET',
  path: '/operations/stream',
  permission: 'jobs:read',
  summary:
    'Your jobs, and with projections:read also all that follows the log, and what is parked, live: server-sent events',
  answers: { status: 200, contentType: 'text/event-stream', schema: Type.String() },
  handle: async ({ principal, headers, signal: clientGone }) => {
    const token = bearerOf(headers.authorization as string | undefined) ?? '';
    return streams.start(
      { principal, token, clientGone },
      (signal) => operationsStream(parts, { principal, token, signal }),
      parts.watch.listen(),
    );
  },
});
