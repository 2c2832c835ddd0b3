import { Progress, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/format/use-format.js';
import { isOpen, type Job, percentOf, secondsLeft } from '../../lib/jobs.js';

/** How far a job is, how fast it goes, and how long it will still take. */
export const JobProgress = ({ job }: { readonly job: Job }) => {
  const { t } = useTranslation('jobs');
  const { number } = useFormat();
  const { done, total, rate } = job.progress;
  const percent = percentOf(job);
  const left = secondsLeft(job);
  return (
    <Stack gap={4} miw={160}>
      {isOpen(job) && percent !== undefined && <Progress value={percent} aria-label={t('progress.bar')} />}
      <Text size="sm">
        {total === undefined
          ? t('progress.done', { done: number(done) })
          : t('progress.of', { done: number(done), total: number(total) })}
        {job.status === 'running' && rate > 0 && ` · ${t('progress.rate', { rate: number(rate, 0) })}`}
        {left !== undefined && ` · ${t('progress.left', { count: left })}`}
      </Text>
    </Stack>
  );
};
