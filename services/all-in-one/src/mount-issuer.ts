import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Issuer } from '@relata/auth';

/** Hands everything below `/oidc` to the issuer, with the request's body unread. */
export const mountIssuer = (app: NestFastifyApplication, issuer: Issuer): void => {
  const fastify = app.getHttpAdapter().getInstance();
  fastify.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, _payload, done) => done(null));
    scope.all('/oidc/*', async (request, reply) => {
      reply.hijack();
      await issuer.callback(request.raw, reply.raw);
    });
  });
};
