import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api } from './api/client.js';
import type { paths } from './api/gen/api.js';
import { writtenSoFar } from './api/written.js';
import { useThen } from './as-of/as-of.js';
import { keys } from './queries.js';

/** What `/reports/*` are asked with; the days inclusive. */
export interface ReportQuery {
  readonly filter?: string;
  readonly pipelineId?: string;
  readonly from?: string;
  readonly to?: string;
}

type Answer<P extends keyof paths> = paths[P] extends {
  get: { responses: { 200: { content: { 'application/json': infer B } } } };
}
  ? B
  : never;

export type Summary = Answer<'/api/v1/reports/summary'>;
export type Pipeline = Answer<'/api/v1/reports/pipeline'>;
export type PipelineRow = Pipeline['rows'][number];
export type Funnel = Answer<'/api/v1/reports/funnel'>;
export type ReportDeal = Answer<'/api/v1/reports/deals'>['items'][number];
export type Grouping = Pipeline['by'];

export const useSummary = (wanted: ReportQuery, enabled = true) => {
  const query = useThen(wanted);
  return useQuery({
    queryKey: [...keys.reports, 'summary', query],
    queryFn: async ({ signal }) =>
      (await api.GET('/api/v1/reports/summary', { params: { query: { ...query, ...writtenSoFar() } }, signal }))
        .data as Summary,
    placeholderData: keepPreviousData,
    enabled,
  });
};

export const useBreakdown = (by: Grouping, wanted: ReportQuery, enabled = true) => {
  const query = useThen(wanted);
  return useQuery({
    queryKey: [...keys.reports, 'pipeline', by, query],
    queryFn: async ({ signal }) =>
      (await api.GET('/api/v1/reports/pipeline', { params: { query: { by, ...query, ...writtenSoFar() } }, signal }))
        .data as Pipeline,
    placeholderData: keepPreviousData,
    enabled,
  });
};

export const useFunnel = (wanted: ReportQuery) => {
  const query = useThen(wanted);
  return useQuery({
    queryKey: [...keys.reports, 'funnel', query],
    queryFn: async ({ signal }) =>
      (await api.GET('/api/v1/reports/funnel', { params: { query: { ...query, ...writtenSoFar() } }, signal }))
        .data as Funnel,
    placeholderData: keepPreviousData,
  });
};

/** The first of the counted deals in an order: the earliest opening, the latest close. */
export const useFirstDeal = (filter: string, sort: string) => {
  const query = useThen({ filter, sort, limit: 1 });
  return useQuery({
    queryKey: [...keys.reports, 'first', query],
    queryFn: async ({ signal }) =>
      (await api.GET('/api/v1/reports/deals', { params: { query }, signal })).data?.items[0] ?? null,
    retry: false,
  });
};
