import { Button, Group, Modal, Stack, Table, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { RefreshCw } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { JobProgress } from '../../components/jobs/job-progress.js';
import { ProblemNote } from '../../components/problem-note.js';
import { api } from '../../lib/api/client.js';
import { useAsOf } from '../../lib/as-of/as-of.js';
import { useFormat } from '../../lib/format/use-format.js';
import type { Job } from '../../lib/jobs.js';
import { useMay } from '../../lib/me.js';
import { type Projection, rebuildOf } from './operations.js';

const useRebuild = () =>
  useMutation({
    mutationFn: (name: string) =>
      api.POST('/api/v1/projections/{name}/rebuild', { params: { path: { name } }, body: {} }),
  });

const Confirm = ({ name, onClose }: { readonly name: string; readonly onClose: () => void }) => {
  const { t } = useTranslation(['operate', 'common']);
  const rebuild = useRebuild();
  return (
    <Modal opened onClose={onClose} title={t('rebuild.title', { name })}>
      <Stack>
        <Text>{t('rebuild.detail')}</Text>
        {rebuild.error && <ProblemNote error={rebuild.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('common:act.cancel')}
          </Button>
          <Button loading={rebuild.isPending} onClick={() => rebuild.mutate(name, { onSuccess: onClose })}>
            {t('rebuild.do')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
};

export interface ProjectionsTableProps {
  readonly projections: readonly Projection[];
  readonly jobs: readonly Job[] | undefined;
}

/** The read models: how far each is behind, and how it is built anew. */
export const ProjectionsTable = ({ projections, jobs }: ProjectionsTableProps) => {
  const { t } = useTranslation(['operate', 'common']);
  const { number } = useFormat();
  const may = useMay()('projections:write');
  const past = useAsOf() !== undefined;
  const [asked, setAsked] = useState<string>();
  return (
    <Table.ScrollContainer minWidth={760} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
      <Table aria-label={t('projections')}>
        <Table.Thead>
          <Table.Tr>
            {['projection', 'service', 'version', 'state', 'lagEvents', 'lagSeconds', 'documents'].map((column) => (
              <Table.Th key={column}>{t(`column.${column}`)}</Table.Th>
            ))}
            {may && <Table.Th>{t('column.acts')}</Table.Th>}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {projections.map((row) => {
            const rebuild = rebuildOf(row.projection, jobs);
            return (
              <Table.Tr key={`${row.service}/${row.projection}`}>
                <Table.Th scope="row">{row.projection}</Table.Th>
                <Table.Td>{row.service}</Table.Td>
                <Table.Td>{row.version}</Table.Td>
                <Table.Td>
                  {t(`state.${row.state}`, { defaultValue: row.state })}
                  {row.failure && (
                    <Text size="sm" c="var(--bad)">
                      {row.failure}
                    </Text>
                  )}
                </Table.Td>
                <Table.Td>{number(row.lagEvents)}</Table.Td>
                <Table.Td>{number(row.lagSeconds, 1)}</Table.Td>
                <Table.Td>{number(row.documents)}</Table.Td>
                {may && (
                  <Table.Td>
                    {rebuild ? (
                      <JobProgress job={rebuild} />
                    ) : (
                      <Button
                        size="xs"
                        variant="default"
                        disabled={past}
                        title={past ? t('notInThePast') : undefined}
                        leftSection={<RefreshCw size={14} aria-hidden />}
                        aria-label={t('rebuild.title', { name: row.projection })}
                        onClick={() => setAsked(row.projection)}
                      >
                        {t('rebuild.do')}
                      </Button>
                    )}
                  </Table.Td>
                )}
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
      {asked && <Confirm name={asked} onClose={() => setAsked(undefined)} />}
    </Table.ScrollContainer>
  );
};
