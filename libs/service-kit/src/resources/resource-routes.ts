import type { Command, DomainEvent } from '@relata/es';
import type { Route } from '../http/route.js';
import { historyRoutes } from './history-routes.js';
import { readRoutes } from './read-routes.js';
import type { BoundResource } from './resource.js';
import { writeRoutes } from './write-routes.js';

/** Every route of a resource. */
export const resourceRoutes = <C extends Command, E extends DomainEvent, S>(
  bound: BoundResource<C, E, S>,
): readonly Route[] => {
  const routes = [...readRoutes(bound), ...writeRoutes(bound), ...historyRoutes(bound)];
  if (!bound.resource.ready) return routes;
  return routes.map((route) => ({
    ...route,
    handle: async (call) => {
      await bound.resource.ready?.();
      return route.handle(call);
    },
  }));
};
