import { createRootRoute, createRouter, retainSearchParams } from '@tanstack/react-router';
import { NotFound } from '../components/not-found.js';
import { PageProblem } from '../components/page-problem.js';
import { AREAS } from './areas.js';
import { Shell } from './shell/shell.js';

interface RootSearch {
  readonly asOf?: string;
}

const root = createRootRoute({
  component: Shell,
  notFoundComponent: NotFound,
  errorComponent: PageProblem,
  validateSearch: (search: Record<string, unknown>): RootSearch & Record<string, unknown> => {
    const { asOf, ...rest } = search;
    return typeof asOf === 'string' && !Number.isNaN(Date.parse(asOf)) ? { ...rest, asOf } : rest;
  },
  // The moment that is looked at stays on every link until somebody goes back to now.
  search: { middlewares: [retainSearchParams(['asOf'])] },
});

export const router = createRouter({
  routeTree: root.addChildren(AREAS.flatMap((area) => area.routes(root))),
  defaultPreload: 'intent',
  scrollRestoration: true,
  defaultErrorComponent: PageProblem,
});
