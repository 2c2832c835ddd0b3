import type { IncomingMessage } from 'node:http';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Issuer } from '@relata/auth';

/** Addresses of clients as the proxy in front says them, where one is trusted. */
const addresses = new WeakMap<IncomingMessage, string>();

export const addressOf = (request: IncomingMessage): string =>
  addresses.get(request) ?? request.socket.remoteAddress ?? '';

/** Hands everything below `/oidc` to the issuer, with the request's body unread. */
export const mountIssuer = (app: NestFastifyApplication, issuer: Issuer): void => {
  const fastify = app.getHttpAdapter().getInstance();
  fastify.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, _payload, done) => done(null));
    scope.all('/oidc/*', async (request, reply) => {
      reply.hijack();
      addresses.set(request.raw, request.ip);
      await issuer.callback(request.raw, reply.raw);
    });
  });
};
