import { Button, Group, Text } from '@mantine/core';
import { notifyManager, type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { JobProgress } from '../../components/jobs/job-progress.js';
import { asProblem } from '../../lib/api/problem.js';
import { useSetAsOf } from '../../lib/as-of/as-of.js';
import { cancelJob, useJob } from '../../lib/job-queries.js';
import { isOpen } from '../../lib/jobs.js';

/** The job that something on the page waits for; the page asks again by itself until it is done. */
const jobWaitedFor = (client: QueryClient): string | undefined => {
  for (const query of client.getQueryCache().getAll()) {
    if (!query.isActive() || query.state.fetchStatus === 'idle') continue;
    const job = asProblem(query.state.fetchFailureReason)?.problem.job;
    if (job !== undefined) return job;
  }
  return undefined;
};

const useJobWaitedFor = (): string | undefined => {
  const client = useQueryClient();
  return useSyncExternalStore(
    (onChange) => client.getQueryCache().subscribe(notifyManager.batchCalls(onChange)),
    () => jobWaitedFor(client),
  );
};

/** How far the moment is put together that the page waits for; giving it up leads back to now. */
export const PastFolding = () => {
  const { t } = useTranslation();
  const { data: job } = useJob(useJobWaitedFor());
  const setAsOf = useSetAsOf();
  const giveUp = useMutation({ mutationFn: cancelJob, onSuccess: () => setAsOf(undefined) });
  if (!job || !isOpen(job)) return null;
  return (
    <Group justify="space-between" mt="sm">
      <div>
        <Text size="sm">{t('time.folding')}</Text>
        <JobProgress job={job} />
      </div>
      <Button size="xs" variant="default" loading={giveUp.isPending} onClick={() => giveUp.mutate(job.id)}>
        {t('act.cancel')}
      </Button>
    </Group>
  );
};
