import { type DynamicModule, Module } from '@nestjs/common';
import type { Clock, EventStore, Ids, PersonalSealer, Reservations } from '@relata/es';
import type { ReadModelStore } from '@relata/projections';
import { controllerOf } from './http/controller-of.js';
import type { Route } from './http/route.js';

/** The parts that a service runs on: ports only, it never asks which adapter it has. */
export interface ServicePorts {
  /** Can write and read only the service's own categories. */
  readonly store: EventStore;
  readonly sealer: PersonalSealer;
  readonly claimName: Reservations['nameOf'];
  readonly readModels: ReadModelStore;
  readonly clock: Clock;
  readonly ids: Ids;
  waitFor(projection: string, position: string, timeoutMs: number): Promise<boolean>;
}

@Module({})
class ServiceModule {}

/** The Nest module of a service: its routes as a controller. */
export const serviceModule = (name: string, routes: readonly Route[]): DynamicModule => ({
  module: { [name]: class extends ServiceModule {} }[name] as typeof ServiceModule,
  controllers: [controllerOf(`${name}Controller`, routes)],
});
