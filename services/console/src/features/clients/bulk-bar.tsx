import { Button, Group, Paper, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Archive, Tag } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemNote } from '../../components/problem-note.js';
import { sayDone } from '../../components/say-done.js';
import { api } from '../../lib/api/client.js';
import { whenOver } from '../../lib/job-queries.js';
import { type Job } from '../../lib/jobs.js';

export interface BulkBarProps {
  readonly collection: 'accounts' | 'contacts';
  readonly ids: ReadonlySet<string>;
  readonly onDone: () => void;
}

interface BulkAct {
  readonly act: string;
  readonly body?: Record<string, unknown>;
}

/** What the server says that the act would do. */
interface Preview {
  readonly changed: number;
  readonly unchanged: number;
  readonly refused: number;
}

/** Acts on all that are chosen: first what would happen, then the act as a job, then one undo. */
export const BulkBar = ({ collection, ids, onDone }: BulkBarProps) => {
  const { t } = useTranslation(['clients', 'fields', 'common']);
  const client = useQueryClient();
  const [tag, setTag] = useState('');
  const send = async (act: BulkAct, preview: boolean): Promise<Job | Preview> => {
    const { data } = await api.POST('/api/v1/bulk', {
      params: { header: { 'Idempotency-Key': crypto.randomUUID() } },
      body: { collection, ...act, ids: [...ids], preview },
    });
    return data as Job | Preview;
  };
  const over = async (job: Job): Promise<Job> => {
    const done = await whenOver(job.id);
    await client.invalidateQueries({ queryKey: [collection] });
    return done;
  };
  const look = useMutation({ mutationFn: async (act: BulkAct) => (await send(act, true)) as Preview });
  const run = useMutation({
    mutationFn: async (act: BulkAct) => over((await send(act, false)) as Job),
    onSuccess: (job) => {
      sayDone(t('bulkDone', { count: Number(job.result?.changed ?? 0) }), () => undo.mutate(job.id));
      onDone();
    },
  });
  const undo = useMutation({
    mutationFn: async (id: string) => {
      const { data } = await api.POST('/api/v1/bulk/{job}/undo', { params: { path: { job: id } }, body: {} });
      return over(data as Job);
    },
  });
  const preview = look.data;
  const asked = look.variables;
  const error = look.error ?? run.error ?? undo.error;
  return (
    <Paper withBorder p="sm" role="region" aria-label={t('common:list.chosen', { count: ids.size })}>
      <Group>
        <Text size="sm" fw={600}>
          {t('common:list.chosen', { count: ids.size })}
        </Text>
        {preview && asked ? (
          <>
            <Text size="sm" role="status">
              {t(`bulk.${asked.act}`, { count: preview.changed, tag })}
              {preview.unchanged > 0 && ` · ${t('bulk.unchanged', { count: preview.unchanged })}`}
              {preview.refused > 0 && ` · ${t('bulk.refused', { count: preview.refused })}`}
            </Text>
            <Button
              size="xs"
              loading={run.isPending}
              disabled={preview.changed === 0}
              onClick={() => run.mutate(asked)}
            >
              {t('bulkRun')}
            </Button>
            <Button size="xs" variant="default" onClick={() => look.reset()}>
              {t('common:act.cancel')}
            </Button>
          </>
        ) : (
          <>
            <TextInput
              size="xs"
              aria-label={t('fields:tags')}
              placeholder={t('fields:tags')}
              value={tag}
              onChange={(event) => setTag(event.currentTarget.value)}
            />
            <Button
              size="xs"
              variant="default"
              leftSection={<Tag size={14} aria-hidden />}
              disabled={!tag.trim()}
              loading={look.isPending}
              onClick={() => look.mutate({ act: 'tag', body: { tags: [tag.trim()] } })}
            >
              {t('addTag')}
            </Button>
            <Button
              size="xs"
              variant="default"
              leftSection={<Archive size={14} aria-hidden />}
              loading={look.isPending}
              onClick={() => look.mutate({ act: 'archive' })}
            >
              {t('common:act.archive')}
            </Button>
            <Button size="xs" variant="subtle" onClick={onDone}>
              {t('common:list.clear')}
            </Button>
          </>
        )}
      </Group>
      {error && <ProblemNote error={error} />}
    </Paper>
  );
};
