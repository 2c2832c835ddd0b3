import { type DynamicModule, Module } from '@nestjs/common';
import type { CallableServices, Calls } from '@relata/contracts';
import type { Clock, Command, DomainEvent, EventStore, Ids, PersonalSealer, Reservations } from '@relata/es';
import type { Principal } from '@relata/policy';
import type { FoldProgress, ReadModelStore } from '@relata/projections';
import { controllerOf } from './http/controller-of.js';
import type { Route } from './http/route.js';
import type { BoundResource } from './resources/resource.js';
import { resourceRoutes } from './resources/resource-routes.js';

/** The parts that a service runs on: ports only, it never asks which adapter it has. */
export interface ServicePorts {
  /** Can write and read only the service's own categories. */
  readonly store: EventStore;
  readonly sealer: PersonalSealer;
  readonly claimName: Reservations['nameOf'];
  readonly readModels: ReadModelStore;
  readonly clock: Clock;
  readonly ids: Ids;
  /** What the other services answer. */
  readonly calls: Calls;
  waitFor(projection: string, position: string, timeoutMs: number): Promise<boolean>;
  /**
   * Folds what the service knows of others up to a position, for `readModelsUpTo`. Undefined as soon as it is there;
   * otherwise how far it has come in time, and it goes on as a job of the asker.
   */
  foldUpTo(position: string, asker: Principal, timeoutMs: number): Promise<FoldUnderWay | undefined>;
}

/** A fold that takes longer than a request waits. */
export interface FoldUnderWay extends FoldProgress {
  /** The asker's job; absent where too many jobs wait. */
  readonly job?: string;
}

/** What a service brings into a process. */
export interface ServiceParts {
  readonly routes: readonly Route[];
  /** Its collections: what search, bulk acts, imports and exports work on. */
  readonly resources: readonly AnyResource[];
  /** What it answers to other services, by its own name. */
  readonly calls?: Partial<CallableServices>;
}

/** A collection whose types nobody needs to know: for what works on all of them alike. */
export type AnyResource = BoundResource<Command, DomainEvent, unknown>;

/** The parts of a service made of its collections, with the routes that are no collection's. */
export const serviceParts = (resources: readonly AnyResource[], others: readonly Route[] = []): ServiceParts => ({
  resources,
  routes: [...resources.flatMap(resourceRoutes), ...others],
});

/** Forgets the types of a collection. */
export const anyResource = <C extends Command, E extends DomainEvent, S, V extends object>(
  bound: BoundResource<C, E, S, V>,
): AnyResource => bound as unknown as AnyResource;

@Module({})
class ServiceModule {}

/** The Nest module of a service: its routes as a controller. */
export const serviceModule = (name: string, routes: readonly Route[]): DynamicModule => ({
  module: { [name]: class extends ServiceModule {} }[name] as typeof ServiceModule,
  controllers: [controllerOf(`${name}Controller`, routes)],
});
