import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { api } from '../../../lib/api/client.js';
import { useJob } from '../../../lib/job-queries.js';
import { isOpen, type Job } from '../../../lib/jobs.js';
import type { Count, Owned } from '../owned.js';

/** Who is to get it: one person, or a team that it is spread over. */
export interface Heirs {
  readonly toUserId?: string;
  readonly toTeamId?: string;
}

export interface HandOverOrder extends Heirs {
  readonly from: string;
  readonly collections: Owned[];
}

export interface HandOverPreview {
  readonly heirs: readonly string[];
  readonly counts: Readonly<Record<string, Count>>;
}

const ask = async ({ from, ...body }: HandOverOrder, preview: boolean): Promise<unknown> =>
  (await api.POST('/api/v1/users/{id}/hand-over', { params: { path: { id: from } }, body: { ...body, preview } })).data;

/** What the server says that would go to whom. */
export const usePreview = (order: HandOverOrder | undefined) =>
  useQuery({
    queryKey: ['hand-over', order],
    queryFn: async () => (await ask(order as HandOverOrder, true)) as HandOverPreview,
    enabled: order !== undefined,
    retry: false,
    gcTime: 0,
    staleTime: 0,
  });

/** A hand-over on its way, and the way back from it: each is a job that one may leave alone. */
export const useHandOver = () => {
  const client = useQueryClient();
  const run = useMutation({ mutationFn: async (order: HandOverOrder) => (await ask(order, false)) as Job });
  const undo = useMutation({
    mutationFn: async ({ from, job }: { readonly from: string; readonly job: string }) =>
      (await api.POST('/api/v1/users/{id}/hand-over/{job}/undo', { params: { path: { id: from, job } }, body: {} }))
        .data as Job,
  });
  const job = useJob(run.data?.id);
  const undoing = useJob(undo.data?.id);
  const refresh = useCallback(() => client.invalidateQueries(), [client]);
  const done = job.data ?? run.data;
  const undone = undoing.data ?? undo.data;
  return {
    run,
    undo,
    done,
    undone,
    over: done !== undefined && !isOpen(done) && (undone === undefined || !isOpen(undone)),
    /** What was read of owners is old now. */
    refresh,
  };
};
