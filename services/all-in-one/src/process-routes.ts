import { asyncApi } from '@relata/contracts';
import { type HealthChecks, healthRoutes, type Metrics, openApi, type Route } from '@relata/service-kit';

export interface ProcessParts {
  readonly health: HealthChecks;
  readonly metrics: Metrics;
  /** Brings the gauges up to date for a look at them. */
  measure(): Promise<void>;
  readonly issuerUrl: string;
}

/** Routes of the process itself: health, metrics, and the documents of the API. */
export const processRoutes = (parts: ProcessParts, others: readonly Route[]): readonly Route[] => {
  const metrics: Route = {
    method: 'GET',
    path: '/metrics',
    root: true,
    permission: 'public',
    summary: 'Metrics of the process in the text format of Prometheus',
    answers: { status: 200, contentType: 'text/plain' },
    handle: async () => {
      await parts.measure();
      const { registry } = parts.metrics;
      return { body: await registry.metrics(), headers: { 'content-type': registry.contentType } };
    },
  };
  const own = [...healthRoutes(parts.health), metrics];
  const documents: readonly Route[] = [
    document('/api/openapi.json', 'This API as an OpenAPI 3.1 document', () =>
      openApi([...others, ...own, ...documents], parts.issuerUrl),
    ),
    document('/api/asyncapi.json', 'The events for other systems as an AsyncAPI 3 document', asyncApi),
  ];
  return [...own, ...documents];
};

const document = (path: string, summary: string, make: () => object): Route => {
  let made: object | undefined;
  return {
    method: 'GET',
    path,
    root: true,
    permission: 'public',
    summary,
    answers: { status: 200 },
    handle: async () => {
      made ??= make();
      return { body: made };
    },
  };
};
