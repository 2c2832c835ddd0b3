import { Button, Group, Stack, Table, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Download, ListChecks, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../components/empty-state.js';
import { JobProgress } from '../../components/jobs/job-progress.js';
import { ProblemNote } from '../../components/problem-note.js';
import { NameText, WhenText } from '../../components/values.js';
import { useAsOf } from '../../lib/as-of/as-of.js';
import { downloadJobFile } from '../../lib/download.js';
import { cancelJob } from '../../lib/job-queries.js';
import { isOpen, type Job } from '../../lib/jobs.js';

/** Long pieces of work, the newest first. */
export const JobsTable = ({ jobs }: { readonly jobs: readonly Job[] }) => {
  const { t } = useTranslation(['operate', 'jobs', 'common']);
  const past = useAsOf() !== undefined;
  const cancel = useMutation({ mutationFn: cancelJob });
  const fetchFile = useMutation({ mutationFn: downloadJobFile });
  const error = cancel.error ?? fetchFile.error;
  if (jobs.length === 0) return <EmptyState icon={ListChecks} title={t('noJobs')} />;
  return (
    <Stack gap="sm">
      {error && <ProblemNote error={error} />}
      <Table.ScrollContainer minWidth={760} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
        <Table aria-label={t('jobs')}>
          <Table.Thead>
            <Table.Tr>
              {['kind', 'status', 'progress', 'owner', 'created', 'acts'].map((column) => (
                <Table.Th key={column}>{t(`column.${column}`)}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {jobs.map((job) => (
              <Table.Tr key={job.id}>
                <Table.Th scope="row">{t(`kind.${job.kind}`, { defaultValue: job.kind })}</Table.Th>
                <Table.Td>
                  {t(`jobs:status.${job.status}`)}
                  {job.error && (
                    <Text size="sm" c="var(--bad)">
                      {job.error}
                    </Text>
                  )}
                </Table.Td>
                <Table.Td>
                  <JobProgress job={job} />
                </Table.Td>
                <Table.Td>
                  <NameText collection="users" id={job.ownerId} />
                </Table.Td>
                <Table.Td>
                  <WhenText value={job.createdAt} since />
                </Table.Td>
                <Table.Td>
                  <Group gap="xs">
                    {job.files.map(({ name }) => (
                      <Button
                        key={name}
                        size="xs"
                        variant="default"
                        leftSection={<Download size={14} aria-hidden />}
                        onClick={() => fetchFile.mutate({ job: job.id, name })}
                      >
                        {name}
                      </Button>
                    ))}
                    {isOpen(job) && !past && (
                      <Button
                        size="xs"
                        variant="default"
                        leftSection={<X size={14} aria-hidden />}
                        onClick={() => cancel.mutate(job.id)}
                      >
                        {t('common:act.cancel')}
                      </Button>
                    )}
                  </Group>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Stack>
  );
};
