import { Button, Group, SimpleGrid, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { JobProgress } from '../../components/jobs/job-progress.js';
import { ProblemNote } from '../../components/problem-note.js';
import { useFormat } from '../../lib/format/use-format.js';
import { cancelJob } from '../../lib/job-queries.js';
import { isOpen, type Job } from '../../lib/jobs.js';

/** How far an import is, and then what came out. */
export const ImportState = ({ job }: { readonly job: Job }) => {
  const { t } = useTranslation(['imports', 'jobs']);
  const { number } = useFormat();
  const stop = useMutation({ mutationFn: () => cancelJob(job.id) });
  const counts = Object.entries(job.result ?? {}).filter(
    (entry): entry is [string, number] => typeof entry[1] === 'number',
  );
  return (
    <Stack gap="sm">
      <Text fw={600} aria-live="polite">
        {t(`jobs:status.${job.status}`)}
      </Text>
      {isOpen(job) && (
        <>
          <Group justify="space-between">
            <JobProgress job={job} />
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
