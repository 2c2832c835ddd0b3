import { useQuery } from '@tanstack/react-query';
import { api } from '../../lib/api/client.js';
import type { Money } from '../../lib/api/types.js';
import { useMay } from '../../lib/me.js';
import { keys } from '../../lib/queries.js';

export interface StageTotal {
  readonly count: number;
  readonly value: Money | undefined;
}

interface Row {
  readonly stageId?: string;
  readonly filter: string;
  readonly count: number;
  readonly open: { readonly value?: Money };
  readonly won: { readonly value?: Money };
}

const stageIdOf = ({ stageId, filter }: Row): string => stageId ?? /stageId==([^;,)]+)/.exec(filter)?.[1] ?? '';

/** How many deals stand in each stage and what they are worth in the base currency, as analytics counts them. */
export const useStageTotals = (pipelineId: string | undefined): ReadonlyMap<string, StageTotal> | undefined => {
  const may = useMay()('reports:read');
  return useQuery({
    queryKey: [...keys.reports, 'board', pipelineId],
    enabled: may && pipelineId !== undefined,
    queryFn: async ({ signal }) => {
      const { data } = await api.GET('/api/v1/reports/pipeline', {
        params: { query: { by: 'stage', pipelineId: pipelineId as string } },
        signal,
      });
      const rows = (data as unknown as { rows: readonly Row[] }).rows;
      return new Map(
        rows.map((row) => {
          const value = Number(row.won.value?.amount ?? 0) > 0 ? row.won.value : row.open.value;
          return [stageIdOf(row).replaceAll('"', ''), { count: row.count, value }] as const;
        }),
      );
    },
  }).data;
};
