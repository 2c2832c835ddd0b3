import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { RefreshCw, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { JobProgress } from '../../components/jobs/job-progress.js';
import { ProblemNote } from '../../components/problem-note.js';
import { api } from '../../lib/api/client.js';
import { useAsOf } from '../../lib/as-of/as-of.js';
import type { Job } from '../../lib/jobs.js';
import type { Projection } from './operations.js';

type Act = 'rebuild' | 'back';

/** `only` is the id of one record; empty for all. */
const send = (act: Act, name: string, only: string): Promise<unknown> => {
  const params = { path: { name } };
  return act === 'rebuild'
    ? api.POST('/api/v1/projections/{name}/rebuild', { params, body: only === '' ? {} : { only } })
    : api.POST('/api/v1/projections/{name}/back', { params, body: {} });
};

interface ConfirmProps {
  readonly act: Act;
  readonly row: Projection;
  readonly onClose: () => void;
}

const Confirm = ({ act, row, onClose }: ConfirmProps) => {
  const { t } = useTranslation(['operate', 'common']);
  const [only, setOnly] = useState('');
  const mutation = useMutation({ mutationFn: () => send(act, row.projection, only.trim()) });
  return (
    <Modal opened onClose={onClose} title={t(`${act}.title`, { name: row.projection, version: row.wayBack })}>
      <Stack>
        <Text>{t(`${act}.detail`)}</Text>
        {act === 'rebuild' && (
          <TextInput
            label={t('rebuild.only')}
            description={t('rebuild.onlyHint')}
            value={only}
            maxLength={200}
            dir="auto"
            onChange={(event) => setOnly(event.currentTarget.value)}
          />
        )}
        {mutation.error && <ProblemNote error={mutation.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('common:act.cancel')}
          </Button>
          <Button loading={mutation.isPending} onClick={() => mutation.mutate(undefined, { onSuccess: onClose })}>
            {t(`${act}.do`)}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
};

export interface ProjectionActsProps {
  readonly row: Projection;
  /** The job that builds it anew at this moment. */
  readonly rebuild: Job | undefined;
}

/** Building a read model anew, and reading the version before again. */
export const ProjectionActs = ({ row, rebuild }: ProjectionActsProps) => {
  const { t } = useTranslation('operate');
  const past = useAsOf() !== undefined;
  const [asked, setAsked] = useState<Act>();
  const button = (act: Act) => (
    <Button
      size="xs"
      variant="default"
      disabled={past || (act === 'rebuild' && row.next !== undefined)}
      title={past ? t('notInThePast') : undefined}
      leftSection={act === 'rebuild' ? <RefreshCw size={14} aria-hidden /> : <Undo2 size={14} aria-hidden />}
      aria-label={t(`${act}.title`, { name: row.projection, version: row.wayBack })}
      onClick={() => setAsked(act)}
    >
      {t(`${act}.do`)}
    </Button>
  );
  return (
    <Group gap="xs" wrap="nowrap">
      {rebuild ? <JobProgress job={rebuild} /> : button('rebuild')}
      {row.wayBack !== undefined && button('back')}
      {asked && <Confirm act={asked} row={row} onClose={() => setAsked(undefined)} />}
    </Group>
  );
};
