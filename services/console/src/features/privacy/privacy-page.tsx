import { Badge, Button, Drawer, Skeleton, Table } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ShieldCheck } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../components/empty-state.js';
import { ErasureCertificate } from '../../components/erasure/erasure-certificate.js';
import { Page } from '../../components/page.js';
import { PageProblem } from '../../components/page-problem.js';
import { NameText, WhenText } from '../../components/values.js';
import { type Erasure, readErasures } from '../../lib/privacy.js';
import { PrivacyTabs } from './privacy-tabs.js';

const COLOURS = {
  done: 'var(--good)',
  refused: 'var(--bad)',
  ordered: 'var(--warn)',
  decided: 'var(--warn)',
} as const;

/** Whose personal data was made unreadable, by whom and on what ground, with the certificate of each. */
export const PrivacyPage = () => {
  const { t } = useTranslation(['privacy', 'common']);
  const [opened, setOpened] = useState<Erasure>();
  const { data, error, refetch } = useQuery({
    queryKey: ['erasures'],
    queryFn: ({ signal }) => readErasures(signal),
  });
  if (error) return <PageProblem error={error} onRetry={() => void refetch()} />;
  return (
    <Page title={t('common:nav.privacy')}>
      <PrivacyTabs />
      {data === undefined ? (
        <Skeleton height={300} data-busy />
      ) : data.length === 0 ? (
        <EmptyState icon={ShieldCheck} title={t('none')} hint={t('noneHint')} />
      ) : (
        <Table.ScrollContainer minWidth={640}>
          <Table highlightOnHover>
            <Table.Thead>
              <Table.Tr>
                {(['person', 'ground', 'state', 'by', 'when', 'certificate.title'] as const).map((word) => (
                  <Table.Th key={word}>{t(word)}</Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {data.map((erasure) => (
                <Row key={erasure.id} erasure={erasure} onOpen={() => setOpened(erasure)} />
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      <Drawer
        opened={opened !== undefined}
        onClose={() => setOpened(undefined)}
        title={t('certificate.title')}
        position="right"
        size="lg"
        closeButtonProps={{ 'aria-label': t('common:act.close') }}
      >
        {opened && <ErasureCertificate erasure={opened} />}
      </Drawer>
    </Page>
  );
};

/** Somebody who is erased has no name any more; of another kind of record there is no card to open. */
const Subject = ({ erasure: { subject, status } }: { readonly erasure: Erasure }) => {
  const { t } = useTranslation();
  const [collection, id = ''] = subject.split('/');
  if (collection !== 'contacts') return <code>{subject}</code>;
  return (
    <Link to={`/contacts/${id}` as string}>
      {status === 'done' ? t('value.erased') : <NameText collection="contacts" id={id} />}
    </Link>
  );
};

const Row = ({ erasure, onOpen }: { readonly erasure: Erasure; readonly onOpen: () => void }) => {
  const { t } = useTranslation('privacy');
  return (
    <Table.Tr>
      <Table.Td>
        <Subject erasure={erasure} />
      </Table.Td>
      <Table.Td>{t(`grounds.${erasure.ground}`)}</Table.Td>
      <Table.Td>
        <Badge variant="default" tt="none" c={COLOURS[erasure.status]}>
          {t(`states.${erasure.status}`)}
        </Badge>
      </Table.Td>
      <Table.Td>
        <NameText collection="users" id={erasure.orderedBy} />
      </Table.Td>
      <Table.Td>
        <WhenText value={erasure.finishedAt ?? erasure.orderedAt} since />
      </Table.Td>
      <Table.Td>
        <Button size="xs" variant="default" onClick={onOpen}>
          {t('certificate.open')}
        </Button>
      </Table.Td>
    </Table.Tr>
  );
};
