import type { FastifyInstance } from 'fastify';

type Headers = Readonly<Record<string, string>>;

const EVERYWHERE: Headers = { 'x-content-type-options': 'nosniff', 'cross-origin-resource-policy': 'same-origin' };

/** Browsers take it over TLS only, so it is sent where a proxy with TLS stands in front. */
const OVER_TLS: Headers = { 'strict-transport-security': 'max-age=31536000; includeSubDomains' };

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
  'referrer-policy': 'no-referrer',
  'x-frame-options': 'DENY',
  'origin-agent-cluster': '?1',
};

/** Security headers on every answer that is sent through Fastify. They never differ, so they are made once. */
export const secureAnswers = (fastify: FastifyInstance, overTls: boolean): void => {
  const always = overTls ? OVER_TLS : {};
  const ofData = { ...OF_DATA, ...always };
  const ofPages = { ...OF_PAGES, ...always };
  fastify.addHook('onRequest', (request, reply, done) => {
    reply.headers(request.url.startsWith('/api/v1/') ? ofData : ofPages);
    done();
  });
};
