import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../../../lib/api/client.js';
import { whenOver } from '../../../lib/job-queries.js';
import type { Job } from '../../../lib/jobs.js';
import { sayDone } from '../../say-done.js';
import type { BulkAct, BulkCollection, BulkPreview } from './bulk-act.js';
import type { BulkMeant } from './bulk-range.js';

/** An act with whom it means; `expected` is the count that the preview told. */
export interface BulkOrder {
  readonly act: BulkAct;
  readonly meant: BulkMeant;
  readonly expected?: number;
}

/** An act on many records: a look at what it would do, the act as a job, and one undo. */
export const useBulk = (collection: BulkCollection, onDone: () => void) => {
  const { t } = useTranslation('bulk');
  const client = useQueryClient();
  const send = async ({ act: { act, body }, meant, expected }: BulkOrder, preview: boolean): Promise<unknown> => {
    const { data } = await api.POST('/api/v1/bulk', {
      params: { header: { 'Idempotency-Key': crypto.randomUUID() } },
      body: {
        collection,
        act,
        ...(body ? { body } : {}),
        ...meant,
        ...(expected === undefined ? {} : { expected }),
        preview,
      },
    });
    return data;
  };
  const over = async (job: Job): Promise<Job> => {
    const done = await whenOver(job.id);
    await client.invalidateQueries({ queryKey: [collection] });
    return done;
  };
  const look = useMutation({ mutationFn: async (order: BulkOrder) => (await send(order, true)) as BulkPreview });
  const run = useMutation({
    mutationFn: async (order: BulkOrder) => over((await send(order, false)) as Job),
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
