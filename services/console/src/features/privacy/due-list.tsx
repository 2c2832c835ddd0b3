import { Button, Skeleton, Table } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { CalendarCheck, Infinity as ForEver } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../components/empty-state.js';
import { ErasePanel } from '../../components/erasure/erase-panel.js';
import { ProblemNote } from '../../components/problem-note.js';
import { WhenText } from '../../components/values.js';
import { useMay } from '../../lib/me.js';
import { type DuePage, type Erasable, readDue } from '../../lib/privacy.js';

type Due = DuePage['items'][number];

/** What is due of one kind, the longest untouched first, each to be looked at and erased. */
export const DueList = ({ kind }: { readonly kind: Erasable['collection'] }) => {
  const { t } = useTranslation(['privacy', 'common']);
  const [erasing, setErasing] = useState<Erasable>();
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ['erasures', 'due', kind],
    queryFn: ({ pageParam, signal }) => readDue(kind, pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
  });
  if (error) return <ProblemNote error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton height={300} data-busy />;
  const due = data.pages.flatMap(({ items }) => items);
  if (data.pages[0]?.months === undefined)
    return <EmptyState icon={ForEver} title={t('due.forEver')} hint={t('due.forEverHint')} />;
  return (
    <>
      {due.length === 0 && !hasNextPage ? (
        <EmptyState icon={CalendarCheck} title={t('due.none')} hint={t('due.noneHint')} />
      ) : (
        <Table.ScrollContainer minWidth={480}>
          <Table highlightOnHover>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('due.record')}</Table.Th>
                <Table.Th>{t('due.untouched')}</Table.Th>
                <Table.Th>{t('due.act')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {due.map((one) => (
                <Row key={one.ref} due={one} kind={kind} onErase={setErasing} />
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      {hasNextPage && (
        <Button variant="default" w="fit-content" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('due.more')}
        </Button>
      )}
      {erasing && <ErasePanel record={erasing} ground="retention" onClose={() => setErasing(undefined)} />}
    </>
  );
};

interface RowProps {
  readonly due: Due;
  readonly kind: Erasable['collection'];
  readonly onErase: (record: Erasable) => void;
}

const Row = ({ due: { ref, title, updatedAt }, kind, onErase }: RowProps) => {
  const { t } = useTranslation('privacy');
  const mayErase = useMay()('privacy:write');
  const id = ref.slice(kind.length + 1);
  const name = title === undefined ? <code>{ref}</code> : <bdi>{title}</bdi>;
  return (
    <Table.Tr>
      <Table.Td style={{ overflowWrap: 'anywhere' }}>
        {kind === 'contacts' ? (
          <Link to="/contacts/$id" params={{ id } as never}>
            {name}
          </Link>
        ) : (
          name
        )}
      </Table.Td>
      <Table.Td>
        <WhenText value={updatedAt} since />
      </Table.Td>
      <Table.Td>
        {mayErase ? (
          <Button
            size="xs"
            variant="default"
            aria-label={t('due.eraseOne', { name: title ?? ref })}
            onClick={() => onErase({ collection: kind, id })}
          >
            {t('erase.open')}
          </Button>
        ) : (
          t('due.byOfficer')
        )}
      </Table.Td>
    </Table.Tr>
  );
};
