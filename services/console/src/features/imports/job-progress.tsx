import { Button, Group, Progress, SimpleGrid, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ProblemNote } from '../../components/problem-note.js';
import { useFormat } from '../../lib/format/use-format.js';
import { cancelJob, isUnderWay, type Job } from './imports-api.js';

/** How far a job is, how fast, how long it will take; then what came out. */
export const JobProgress = ({ job }: { readonly job: Job }) => {
  const { t } = useTranslation('imports');
  const { number } = useFormat();
  const stop = useMutation({ mutationFn: () => cancelJob(job.id) });
  const { done, total, rate } = job.progress;
  const left = total !== undefined && rate > 0 ? Math.ceil((total - done) / rate) : undefined;
  const counts = Object.entries(job.result ?? {}).filter(
    (entry): entry is [string, number] => typeof entry[1] === 'number',
  );
  return (
    <Stack gap="sm">
      <Text fw={600} aria-live="polite">
        {t(`status.${job.status}`)}
      </Text>
      {isUnderWay(job) && (
        <>
          <Progress value={total ? (done / total) * 100 : 100} animated aria-label={t('progress')} />
          <Group justify="space-between">
            <Text size="sm">
              {t('rows', { count: done, number: number(done) })} · {t('rate', { number: number(Math.round(rate)) })}
              {left !== undefined && ` · ${t('left', { count: left, number: number(left) })}`}
            </Text>
            <Button size="xs" variant="default" loading={stop.isPending} onClick={() => stop.mutate()}>
              {t('stop')}
            </Button>
          </Group>
          <Text size="sm" c="var(--muted)">
            {t('leave')}
          </Text>
        </>
      )}
      {stop.error && <ProblemNote error={stop.error} />}
      {job.error && <Text c="var(--bad)">{job.error}</Text>}
      {counts.length > 0 && (
        <SimpleGrid component="dl" cols={{ base: 2, sm: 4 }} m={0}>
          {counts.map(([word, value]) => (
            <div key={word}>
              <Text component="dt" size="sm" c="var(--muted)">
                {t(`count.${word}`, { defaultValue: word })}
              </Text>
              <Text component="dd" m={0} fw={600} size="lg">
                {number(value)}
              </Text>
            </div>
          ))}
        </SimpleGrid>
      )}
    </Stack>
  );
};
