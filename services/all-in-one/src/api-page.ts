import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

const PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Relata API</title>
<link rel="stylesheet" href="/api/assets/swagger-ui.css">
<link rel="icon" href="/api/assets/favicon-32x32.png">
</head>
<body>
<main id="api"></main>
<script src="/api/assets/swagger-ui-bundle.js"></script>
<script src="/api/page.js"></script>
</body>
</html>
`;

const SCRIPT = `window.ui = SwaggerUIBundle({ url: '/api/openapi.json', dom_id: '#api', deepLinking: true, docExpansion: 'none', persistAuthorization: true });
`;

/** The page at `/api` on which the API can be read and tried. `file` is one from which packages are found. */
export const mountApiPage = async (app: NestFastifyApplication, file: string): Promise<void> => {
  const fastify = app.getHttpAdapter().getInstance();
  const folder = dirname(createRequire(file).resolve('swagger-ui-dist/package.json'));
  await fastify.register(
    fastifyStatic as never,
    { root: folder, prefix: '/api/assets/', index: false, maxAge: 86_400_000 } as never,
  );
  fastify.get('/api', async (_request, reply) => reply.type('text/html').send(PAGE));
  fastify.get('/api/page.js', async (_request, reply) => reply.type('text/javascript').send(SCRIPT));
};
