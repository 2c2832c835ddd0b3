import type { Command, DomainEvent } from '@relata/es';
import type { Call, Route } from '../http/route.js';
import { changesRoutes } from './changes-routes.js';
import { historyRoutes } from './history-routes.js';
import { readRoutes } from './read-routes.js';
import type { BoundResource } from './resource.js';
import { writeRoutes } from './write-routes.js';

/** Every route of a resource. */
export const resourceRoutes = <C extends Command, E extends DomainEvent, S>(
  bound: BoundResource<C, E, S>,
): readonly Route[] => {
  const { collection, category, ready } = bound.resource;
  const about = { collection, category };
  const reading = [...readRoutes(bound), ...changesRoutes(bound), ...historyRoutes(bound)].map((route) => ({
    ...route,
    about,
  }));
  // What writes makes itself ready, whoever runs it.
  const writing = writeRoutes(bound).map((route) => ({ ...route, about }));
  if (!ready) return [...reading, ...writing];
  const prepared = reading.map((route) => ({
    ...route,
    handle: (call: Call) => ready().then(() => route.handle(call)),
  }));
  return [...prepared, ...writing];
};
