import type { Money } from '../../lib/api/types.js';
import { useMay } from '../../lib/me.js';
import { useBreakdown } from '../../lib/reports.js';

export interface StageTotal {
  readonly count: number;
  readonly value: Money;
}

/** How many deals stand in each stage and what they are worth in the base currency, as analytics counts them. */
export const useStageTotals = (
  pipelineId: string | undefined,
  filter?: string,
): { readonly totals: ReadonlyMap<string, StageTotal>; readonly currency: string | undefined } => {
  const may = useMay()('reports:read');
  const { data } = useBreakdown(
    'stage',
    pipelineId === undefined ? {} : { pipelineId, ...(filter === undefined ? {} : { filter }) },
    may && pipelineId !== undefined,
  );
  const totals = new Map(
    (data?.rows ?? []).flatMap(({ stage, count, open, won }) =>
      stage ? [[stage.stageId, { count, value: won.count > 0 ? won.value : open.value }] as const] : [],
    ),
  );
  return { totals, currency: data?.currency };
};
