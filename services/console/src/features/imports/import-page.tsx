import { Anchor, Button, Group, Stack } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Download } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Page } from '../../components/page.js';
import { ProblemNote } from '../../components/problem-note.js';
import { Section } from '../../components/section.js';
import { downloadJobFile } from '../../lib/download.js';
import { useFormat } from '../../lib/format/use-format.js';
import { useJob } from '../../lib/job-queries.js';
import { isOpen } from '../../lib/jobs.js';
import { ImportState } from './import-state.js';
import { inputOf } from './imports-api.js';
import { MadeLink } from './made-link.js';
import { UndoImport } from './undo-import.js';

/** One import: how far it is, what came out, and the way back. */
export const ImportPage = () => {
  const { t } = useTranslation(['imports', 'common']);
  const { moment } = useFormat();
  const { id } = useParams({ strict: false }) as { readonly id: string };
  const { data: job, error, refetch } = useJob(id);
  const client = useQueryClient();
  const over = job !== undefined && !isOpen(job);
  const keep = useMutation({ mutationFn: (name: string) => downloadJobFile({ job: id, name }) });
  // Lists and figures that were seen before know nothing of what came in.
  useEffect(() => {
    if (over) void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'jobs' });
  }, [over, client]);
  return (
    <Page
      title={t('one', { kind: t(`kinds.${inputOf(job).as}`, { defaultValue: inputOf(job).as ?? '…' }) })}
      aside={job && <span>{moment(job.createdAt)}</span>}
    >
      <Stack gap="md" maw={760}>
        {error && <ProblemNote error={error} onRetry={() => void refetch()} />}
        {job && (
          <Section title={t('result')}>
            <Stack gap="md">
              <ImportState job={job} />
              <Group gap="lg">
                <MadeLink job={job} />
                {over && (
                  <Anchor component={Link} to={'/imports/new' as never}>
                    {t('nextFile')}
                  </Anchor>
                )}
              </Group>
              {over && job.files.length > 0 && (
                <Group gap="xs">
                  {job.files.map(({ name }) => (
                    <Button
                      key={name}
                      size="xs"
                      variant="default"
                      leftSection={<Download size={14} aria-hidden />}
                      onClick={() => keep.mutate(name)}
                    >
                      {t(`keepFile.${name.replace('.csv', '')}`, { defaultValue: t('keep', { name }) })}
                    </Button>
                  ))}
                </Group>
              )}
              {keep.error && <ProblemNote error={keep.error} />}
            </Stack>
          </Section>
        )}
        {job && over && <UndoImport job={job} />}
      </Stack>
    </Page>
  );
};
