import type { FastifyInstance } from 'fastify';

type Headers = Readonly<Record<string, string>>;

const EVERYWHERE: Headers = {
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
};

/** Answers of the API are data: a browser that shows one as a page may load and run nothing. */
const OF_DATA: Headers = {
  ...EVERYWHERE,
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
};

/** Pages load what this origin serves, and nothing else. */
const OF_PAGES: Headers = {
  ...EVERYWHERE,
  'content-security-policy':
    "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; script-src-attr 'none'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'origin-agent-cluster': '?1',
};

/** Security headers on every answer that is sent through Fastify. They never differ, so they are made once. */
export const secureAnswers = (fastify: FastifyInstance): void => {
  fastify.addHook('onRequest', (request, reply, done) => {
    reply.headers(request.url.startsWith('/api/v1/') ? OF_DATA : OF_PAGES);
    done();
  });
};
