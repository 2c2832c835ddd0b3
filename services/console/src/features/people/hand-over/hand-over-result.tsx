import { Alert, Button, Stack, Text } from '@mantine/core';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { JobProgress } from '../../../components/jobs/job-progress.js';
import { ProblemNote } from '../../../components/problem-note.js';
import { isOpen, type Job } from '../../../lib/jobs.js';
import { useRecord } from '../../../lib/queries.js';
import { BlockButton } from '../block-button.js';
import { outcomeOf } from './results.js';
import type { useHandOver } from './use-hand-over.js';

export interface HandOverResultProps {
  readonly from: string;
  readonly handing: ReturnType<typeof useHandOver>;
}

/** How far the hand-over is, what came out, and the way back. */
export const HandOverResult = ({ from, handing }: HandOverResultProps) => {
  const { t } = useTranslation('people');
  const { done, undone, undo, over, refresh } = handing;
  const leaver = useRecord('users', from);
  useEffect(() => {
    if (over) void refresh();
  }, [over, refresh]);
  if (!done) return null;
  return (
    <Stack>
      <Outcome job={done} said="handOver.done" />
      {over && !undone && (
        <Button variant="default" loading={undo.isPending} onClick={() => undo.mutate({ from, job: done.id })}>
          {t('handOver.undo')}
        </Button>
      )}
      {undo.error && <ProblemNote error={undo.error} />}
      {undone && <Outcome job={undone} said="handOver.undone" />}
      {over && leaver.data?.status !== 'deactivated' && leaver.data && <BlockButton user={leaver.data} />}
      {over ? null : (
        <Text size="sm" c="var(--muted)">
          {t('handOver.leaveAlone')}
        </Text>
      )}
    </Stack>
  );
};

const Outcome = ({ job, said }: { readonly job: Job; readonly said: 'handOver.done' | 'handOver.undone' }) => {
  const { t } = useTranslation(['people', 'jobs']);
  if (isOpen(job)) return <JobProgress job={job} />;
  const { changed, refused } = outcomeOf(job.result);
  const well = job.status === 'done' && refused === 0;
  return (
    <Alert variant="light" color={well ? 'green' : 'yellow'} role="status" title={t(said, { count: changed })}>
      {job.status !== 'done' && <Text size="sm">{t(`jobs:status.${job.status}`)}</Text>}
      {refused > 0 && <Text size="sm">{t('handOver.refused', { count: refused })}</Text>}
    </Alert>
  );
};
