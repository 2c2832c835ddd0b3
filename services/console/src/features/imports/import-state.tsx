import { Button, Group, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { CircleCheck, CircleX, Loader } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { JobProgress } from '../../components/jobs/job-progress.js';
import { ProblemNote } from '../../components/problem-note.js';
import { useFormat } from '../../lib/format/use-format.js';
import { cancelJob } from '../../lib/job-queries.js';
import { isOpen, type Job } from '../../lib/jobs.js';
import classes from './imports.module.css';
import { inputOf } from './imports-api.js';

const ICONS = { done: CircleCheck, failed: CircleX, cancelled: CircleX, interrupted: CircleX } as const;
const COLORS = {
  done: 'var(--good)',
  failed: 'var(--bad)',
  cancelled: 'var(--warn)',
  interrupted: 'var(--warn)',
} as const;

/** How far an import is, and then what came out. Counts of nothing are left out, but for the whole. */
export const ImportState = ({ job }: { readonly job: Job }) => {
  const { t } = useTranslation(['imports', 'jobs']);
  const { number } = useFormat();
  const stop = useMutation({ mutationFn: () => cancelJob(job.id) });
  const counts = Object.entries(job.result ?? {}).filter(
    (entry): entry is [string, number] => typeof entry[1] === 'number' && (entry[1] > 0 || entry[0] === 'read'),
  );
  const status = job.status as keyof typeof ICONS;
  const Icon = ICONS[status] ?? Loader;
  const trial = inputOf(job).dryRun === true && job.status === 'done';
  return (
    <Stack gap="sm">
      <Group gap={6} c={COLORS[status]} aria-live="polite">
        <Icon size={18} aria-hidden />
        <Text fw={600}>{trial ? t('triedDone') : t(`jobs:status.${job.status}`)}</Text>
      </Group>
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
        <dl className={classes.counts}>
          {counts.map(([word, value]) => (
            <div key={word}>
              <Text component="dt" size="sm" c="var(--muted)">
                {t(trial ? `would.${word}` : `count.${word}`, { defaultValue: t(`count.${word}`) })}
              </Text>
              <Text component="dd" m={0} fw={600} size="lg" c={word === 'rejected' ? 'var(--bad)' : 'inherit'}>
                {number(value)}
              </Text>
            </div>
          ))}
        </dl>
      )}
    </Stack>
  );
};
