import {
  type Command,
  CommandRunner,
  type DomainEvent,
  type EventCatalog,
  eventCodec,
  NUMBER_CATALOG,
  NumberStream,
  RESERVATION_CATALOG,
} from '@relata/es';
import type { ServicePorts } from '../service.js';
import type { BoundResource, Resource } from './resource.js';

/** Gives a resource its command runner and ports. `claims` is the service's category of reservation streams. */
export const bindResource = <C extends Command, E extends DomainEvent, S, V extends object>(
  resource: Resource<C, E, S, V>,
  catalog: EventCatalog<E>,
  ports: ServicePorts,
  claims: string,
): BoundResource<C, E, S, V> => ({
  resource,
  runner: new CommandRunner<C, E, S>({
    category: resource.category,
    decider: resource.decider,
    codec: eventCodec(catalog, ports.sealer),
    store: ports.store,
    clock: ports.clock,
    sealer: ports.sealer,
    ...(resource.numbers === undefined ? {} : { numbers: numberStream(resource.numbers, ports) }),
    reservations: { category: claims, nameOf: ports.claimName, codec: eventCodec(RESERVATION_CATALOG, ports.sealer) },
  }),
  store: ports.store,
  readModels: ports.readModels,
  clock: ports.clock,
  waitFor: ports.waitFor,
});

const numberStream = (stream: string, { store, sealer }: ServicePorts): NumberStream =>
  new NumberStream({ stream, store, codec: eventCodec(NUMBER_CATALOG, sealer) });
