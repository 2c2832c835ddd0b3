import { Button, Group, Stack } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Page } from '../../components/page.js';
import { ProblemNote } from '../../components/problem-note.js';
import { useAsOf } from '../../lib/as-of/as-of.js';
import { downloadJobFile } from '../../lib/download.js';
import { useJob } from '../../lib/job-queries.js';
import { isOpen } from '../../lib/jobs.js';
import { ImportState } from './import-state.js';
import { inputOf, undoImport } from './imports-api.js';

/** One import: how far it is, what came out, and the way back. */
export const ImportPage = () => {
  const { t } = useTranslation(['imports', 'common']);
  const { id } = useParams({ strict: false }) as { readonly id: string };
  const { data: job, error, refetch } = useJob(id);
  const [sure, setSure] = useState(false);
  const undo = useMutation({ mutationFn: () => undoImport(id) });
  const undone = useJob(undo.data?.id);
  const past = useAsOf() !== undefined;
  const keep = useMutation({ mutationFn: (name: string) => downloadJobFile({ job: id, name }) });
  const canUndo = job?.kind === 'import' && !inputOf(job).dryRun && !isOpen(job) && !undo.data && !past;
  return (
    <Page title={t('one', { kind: t(`kinds.${inputOf(job).as}`, { defaultValue: inputOf(job).as ?? '…' }) })}>
      <Stack gap="lg" maw={760}>
        {error && <ProblemNote error={error} onRetry={() => void refetch()} />}
        {job && <ImportState job={job} />}
        <Group>
          {job?.files.map(({ name }) => (
            <Button key={name} variant="default" onClick={() => keep.mutate(name)}>
              {t('keep', { name })}
            </Button>
          ))}
          {canUndo && !sure && (
            <Button variant="default" onClick={() => setSure(true)}>
              {t('undoAll')}
            </Button>
          )}
          {canUndo && sure && (
            <>
              <Button color="red" loading={undo.isPending} onClick={() => undo.mutate()}>
                {t('undoSure')}
              </Button>
              <Button variant="default" onClick={() => setSure(false)}>
                {t('common:act.cancel')}
              </Button>
            </>
          )}
        </Group>
        {(undo.error ?? keep.error) && <ProblemNote error={undo.error ?? keep.error} />}
        {undone.data && <ImportState job={undone.data} />}
      </Stack>
    </Page>
  );
};
