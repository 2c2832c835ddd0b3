/** The same HTTP stack without any work: Nest on Fastify answers a body that is there already. */
import 'reflect-metadata';
import { Controller, Module, Post, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';

const answer: unknown = JSON.parse(process.argv[2] ?? '{}');

class EmptyController {
  create(): unknown {
    return answer;
  }
}
const create = Object.getOwnPropertyDescriptor(EmptyController.prototype, 'create') as PropertyDescriptor;
Post('contacts')(EmptyController.prototype, 'create', create);
Controller('api/v1')(EmptyController as Type);

class EmptyModule {}
Module({ controllers: [EmptyController] })(EmptyModule);

const app = await NestFactory.create<NestFastifyApplication>(EmptyModule, new FastifyAdapter(), { logger: false });
await app.listen(0, '127.0.0.1');
console.log(`ready at ${await app.getUrl()}`);
process.on('SIGTERM', () => process.exit(0));
