import { Anchor, Badge, Button, Table } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Upload } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../components/empty-state.js';
import { Page } from '../../components/page.js';
import { ProblemNote } from '../../components/problem-note.js';
import { useFormat } from '../../lib/format/use-format.js';
import { inputOf, useImports } from './imports-api.js';

/** Everything that was brought in from files, the newest first. */
export const ImportsPage = () => {
  const { t } = useTranslation(['imports', 'jobs', 'common']);
  const { moment, number } = useFormat();
  const { data, error, refetch } = useImports();
  const start = (
    <Button component={Link} to={'/imports/new' as never} leftSection={<Upload size={16} aria-hidden />}>
      {t('new')}
    </Button>
  );
  return (
    <Page title={t('common:nav.imports')} acts={start}>
      {error && <ProblemNote error={error} onRetry={() => void refetch()} />}
      {data?.items.length === 0 && <EmptyState icon={Upload} title={t('none')} hint={t('noneHint')} />}
      {data && data.items.length > 0 && (
        <Table.ScrollContainer minWidth={480} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
          <Table>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('when')}</Table.Th>
                <Table.Th>{t('kind')}</Table.Th>
                <Table.Th>{t('state')}</Table.Th>
                <Table.Th>{t('done')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {data.items.map((job) => (
                <Table.Tr key={job.id}>
                  <Table.Td>
                    <Anchor component={Link} to={`/imports/${job.id}` as never}>
                      {moment(job.createdAt)}
                    </Anchor>
                  </Table.Td>
                  <Table.Td>
                    {t(`kinds.${inputOf(job).as}`, { defaultValue: inputOf(job).as ?? job.kind })}{' '}
                    {inputOf(job).dryRun && <Badge variant="default">{t('dry')}</Badge>}
                  </Table.Td>
                  <Table.Td>{t(`jobs:status.${job.status}`)}</Table.Td>
                  <Table.Td>{number(job.progress.done)}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
    </Page>
  );
};
