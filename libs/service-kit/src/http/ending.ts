import type { FastifyInstance } from 'fastify';

/** How long an answer that is under way may take when the end has begun, ms; then its connection is cut. */
const LONGEST_ANSWER_MS = 5_000;

/**
 * Lets the application close as soon as its last answer is out: a connection that had an answer under way would stay open
 * as long as the client keeps it.
 */
export const endWithLastAnswer = (fastify: FastifyInstance): void => {
  let ending = false;
  fastify.addHook('preClose', (done) => {
    ending = true;
    setTimeout(() => fastify.server.closeAllConnections(), LONGEST_ANSWER_MS).unref();
    done();
  });
  fastify.addHook('onResponse', (request, _reply, done) => {
    if (ending) request.raw.socket.end();
    done();
  });
};
