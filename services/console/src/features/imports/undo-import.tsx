import { Button, Group, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemNote } from '../../components/problem-note.js';
import { Section } from '../../components/section.js';
import { useAsOf } from '../../lib/as-of/as-of.js';
import { useJob } from '../../lib/job-queries.js';
import type { Job } from '../../lib/jobs.js';
import { ImportState } from './import-state.js';
import { inputOf, undoImport } from './imports-api.js';
import { KeptRecords } from './kept-records.js';

/** Takes a whole import back, and says what was kept. */
export const UndoImport = ({ job }: { readonly job: Job }) => {
  const { t } = useTranslation(['imports', 'common']);
  const [sure, setSure] = useState(false);
  const undo = useMutation({ mutationFn: () => undoImport(job.id) });
  const { data: undone } = useJob(undo.data?.id);
  const past = useAsOf() !== undefined;
  const wrote = Number(job.result?.created ?? 0) + Number(job.result?.changed ?? 0) > 0 || job.status !== 'done';
  if (job.kind !== 'import' || inputOf(job).dryRun || !wrote) return null;
  return (
    <Section title={t('undo')}>
      <Stack gap="md" align="start">
        {undone ? <ImportState job={undone} /> : <Text c="var(--muted)">{t('undoHint')}</Text>}
        {!undo.data && !past && (
          <Group>
            {sure ? (
              <>
                <Button color="red" loading={undo.isPending} onClick={() => undo.mutate()}>
                  {t('undoSure')}
                </Button>
                <Button variant="default" onClick={() => setSure(false)}>
                  {t('common:act.cancel')}
                </Button>
              </>
            ) : (
              <Button variant="default" onClick={() => setSure(true)}>
                {t('undoAll')}
              </Button>
            )}
          </Group>
        )}
        {undo.error && <ProblemNote error={undo.error} />}
        {undone?.status === 'done' && Number(undone.result?.kept ?? 0) > 0 && <KeptRecords job={undone} />}
      </Stack>
    </Section>
  );
};
