import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../../../lib/api/client.js';
import { whenOver } from '../../../lib/job-queries.js';
import type { Job } from '../../../lib/jobs.js';
import { sayDone } from '../../say-done.js';
import type { BulkAct, BulkCollection, BulkPreview } from './bulk-act.js';

/** An act on many records: a look at what it would do, the act as a job, and one undo. */
export const useBulk = (collection: BulkCollection, ids: ReadonlySet<string>, onDone: () => void) => {
  const { t } = useTranslation('bulk');
  const client = useQueryClient();
  const send = async ({ act, body }: BulkAct, preview: boolean): Promise<unknown> => {
    const { data } = await api.POST('/api/v1/bulk', {
      params: { header: { 'Idempotency-Key': crypto.randomUUID() } },
      body: { collection, act, ...(body ? { body } : {}), ids: [...ids], preview },
    });
    return data;
  };
  const over = async (job: Job): Promise<Job> => {
    const done = await whenOver(job.id);
    await client.invalidateQueries({ queryKey: [collection] });
    return done;
  };
  const look = useMutation({ mutationFn: async (act: BulkAct) => (await send(act, true)) as BulkPreview });
  const run = useMutation({
    mutationFn: async (act: BulkAct) => over((await send(act, false)) as Job),
    onSuccess: (job) => {
      sayDone(t('done', { count: Number(job.result?.changed ?? 0) }), () => undo.mutate(job.id));
      onDone();
    },
  });
  const undo = useMutation({
    mutationFn: async (id: string) => {
      const { data } = await api.POST('/api/v1/bulk/{job}/undo', { params: { path: { job: id } }, body: {} });
      return over(data as Job);
    },
  });
  return { look, run, error: look.error ?? run.error ?? undo.error };
};
