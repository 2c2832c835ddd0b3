import { Button, Group, Paper, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Archive, Tag } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemNote } from '../../components/problem-note.js';
import { api } from '../../lib/api/client.js';

export interface BulkBarProps {
  readonly collection: 'accounts' | 'contacts';
  readonly ids: ReadonlySet<string>;
  readonly onDone: () => void;
}

interface BulkAct {
  readonly act: string;
  readonly body?: object;
}

interface Preview {
  readonly act: BulkAct;
  readonly answer: { readonly count?: number; readonly total?: number; readonly matched?: number };
}

const SEEN_MS = 1_500;

/** Acts on all that are chosen: first what would happen, then the act as a job, then one undo. */
export const BulkBar = ({ collection, ids, onDone }: BulkBarProps) => {
  const { t } = useTranslation(['clients', 'common']);
  const client = useQueryClient();
  const [tag, setTag] = useState('');
  const [preview, setPreview] = useState<Preview>();
  const send = async (act: BulkAct, more: object): Promise<unknown> => {
    const { data } = await api.POST('/api/v1/bulk', {
      body: { collection, ...act, ids: [...ids], ...more } as never,
      headers: { 'Idempotency-Key': crypto.randomUUID() },
    } as never);
    return data;
  };
  const look = useMutation({
    mutationFn: async (act: BulkAct) => ({ act, answer: (await send(act, { preview: true })) as Preview['answer'] }),
    onSuccess: setPreview,
  });
  const stale = () => setTimeout(() => void client.invalidateQueries({ queryKey: [collection] }), SEEN_MS);
  const run = useMutation({
    mutationFn: async ({ act }: Preview) => (await send(act, {})) as { readonly id: string },
    onSuccess: (job) => {
      stale();
      notifications.show({
        autoClose: 15_000,
        message: (
          <Group justify="space-between">
            <Text size="sm">{t('bulkDone', { count: ids.size })}</Text>
            <Button size="xs" variant="default" onClick={() => undo.mutate(job.id)}>
              {t('common:act.undo')}
            </Button>
          </Group>
        ),
      });
      onDone();
    },
  });
  const undo = useMutation({
    mutationFn: (job: string) => api.POST('/api/v1/bulk/{job}/undo', { params: { path: { job } } } as never),
    onSuccess: stale,
  });
  const error = look.error ?? run.error ?? undo.error;
  return (
    <Paper withBorder p="sm" role="region" aria-label={t('common:list.chosen', { count: ids.size })}>
      <Group>
        <Text size="sm" fw={600}>
          {t('common:list.chosen', { count: ids.size })}
        </Text>
        {preview ? (
          <>
            <Text size="sm">{t(`bulk.${preview.act.act}`, { count: ids.size, tag })}</Text>
            <Button size="xs" loading={run.isPending} onClick={() => run.mutate(preview)}>
              {t('bulkRun')}
            </Button>
            <Button size="xs" variant="default" onClick={() => setPreview(undefined)}>
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
              onClick={() => look.mutate({ act: 'tag', body: { tags: [tag.trim()] } })}
            >
              {t('addTag')}
            </Button>
            <Button
              size="xs"
              variant="default"
              leftSection={<Archive size={14} aria-hidden />}
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
