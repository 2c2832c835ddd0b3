import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  retainSearchParams,
} from '@tanstack/react-router';
import i18next from 'i18next';
import type { ComponentType } from 'react';
import { NotFound } from '../components/not-found.js';
import { OnlyFor } from '../components/only-for.js';
import { PageProblem } from '../components/page-problem.js';
import type { Area } from '../lib/area.js';
import { AREAS } from './areas.js';
import { Shell } from './shell/shell.js';

interface RootSearch {
  readonly asOf?: string;
}

const root = createRootRoute({
  component: Shell,
  notFoundComponent: NotFound,
  errorComponent: ({ error, reset }) => <PageProblem error={error} onRetry={reset} />,
  validateSearch: (search: Record<string, unknown>): RootSearch & Record<string, unknown> => {
    const { asOf, ...rest } = search;
    return typeof asOf === 'string' && !Number.isNaN(Date.parse(asOf)) ? { ...rest, asOf } : rest;
  },
  // The moment that is looked at stays on every link until somebody goes back to now.
  search: { middlewares: [retainSearchParams(['asOf'])] },
});

/** Texts of the parts that pages share. */
const SHARED_TEXTS = ['card', 'events', 'fields', 'jobs', 'lists', 'time', 'views'];

const guarded = (permissions: readonly string[], Page: ComponentType) => () => (
  <OnlyFor permissions={permissions}>
    <Page />
  </OnlyFor>
);

/** Script and texts of a page are fetched together before it is shown: a page that stops for them while it is drawn waits longer. */
const routesOf = ({ pages, texts, permissions }: Area) =>
  Object.entries(pages).map(([path, load]) =>
    createRoute({
      getParentRoute: () => root,
      path,
      component: lazyRouteComponent(async () => ({ Page: guarded(permissions, await load()) }), 'Page'),
      loader: () => i18next.loadNamespaces([...SHARED_TEXTS, ...texts]),
    }),
  );

export const router = createRouter({
  routeTree: root.addChildren(AREAS.flatMap(routesOf)),
  defaultPreload: 'intent',
  scrollRestoration: true,
  defaultErrorComponent: ({ error, reset }) => <PageProblem error={error} onRetry={reset} />,
});
