import { type AnyResource, type Call, type Route, resourceRoutes, viewOf } from '@relata/service-kit';

/** The one record of settings. */
export const SETTINGS_ID = 'installation';

const ONE = '/settings/:id';

/** The routes of a single record: those of a resource without the id in the path, and an answer before the first event. */
export const settingsRoutes = (bound: AnyResource): readonly Route[] => {
  const { resource, runner } = bound;
  return resourceRoutes(bound)
    .filter((route) => route.path.startsWith(ONE))
    .map((route) => ({
      ...route,
      path: `/settings${route.path.slice(ONE.length)}`,
      handle: async (call: Call) => {
        const isCard = route.method === 'GET' && route.path === ONE;
        const { state, revision } = await runner.load(SETTINGS_ID);
        if (isCard && revision < 0)
          return { body: viewOf(resource, call.principal, { id: SETTINGS_ID, state, revision }) };
        return route.handle({ ...call, params: { id: SETTINGS_ID } });
      },
    }));
};
