import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

/** What of this origin is not the console's: there an unknown path is an error and no page. */
const NOT_A_PAGE = /^\/(api|oidc|health|metrics|assets)(\/|$)/;
/** Stands in the built page where the nonce of each answer goes. */
const NONCE_PLACE = /__nonce__/g;

const NOT_BUILT = '<!doctype html><title>Relata</title><p>The console is not built: npm start builds it.</p>';

/** No script and no style but this origin's files, and the style elements that carry the answer's nonce. */
const policyWith = (nonce: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');

/** The console's pages and files. Every address that is not the API's is the same page; the console finds its place. */
export const mountConsole = async (app: NestFastifyApplication, file: string): Promise<void> => {
  const fastify = app.getHttpAdapter().getInstance();
  const folder = join(dirname(createRequire(file).resolve('@relata/console/package.json')), 'dist', 'app');
  if (existsSync(join(folder, 'assets')))
    await fastify.register(
      fastifyStatic as never,
      {
        root: join(folder, 'assets'),
        prefix: '/assets/',
        decorateReply: false,
        index: false,
        immutable: true,
        maxAge: '365d',
        preCompressed: true,
      } as never,
    );
  fastify.get('/*', async (request, reply) => {
    if (NOT_A_PAGE.test(new URL(request.url, 'http://relata').pathname)) return reply.callNotFound();
    const nonce = randomBytes(16).toString('base64url');
    // Read each time: a page of before names files that a new build has replaced.
    const page = await readFile(join(folder, 'index.html'), 'utf8').catch(() => NOT_BUILT);
    return reply
      .header('content-security-policy', policyWith(nonce))
      .header('cache-control', 'no-store')
      .type('text/html; charset=utf-8')
      .send(page.replace(NONCE_PLACE, nonce));
  });
};
