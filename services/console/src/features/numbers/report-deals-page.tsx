import { Button, Skeleton } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { SearchX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../components/empty-state.js';
import { Page } from '../../components/page.js';
import { ProblemNote } from '../../components/problem-note.js';
import { HiddenMark, MoneyText, NameText, WhenText } from '../../components/values.js';
import { api } from '../../lib/api/client.js';
import { isHidden } from '../../lib/api/types.js';
import { useThen } from '../../lib/as-of/as-of.js';
import { useFormat } from '../../lib/format/use-format.js';
import { keys } from '../../lib/queries.js';
import type { ReportDeal } from '../../lib/reports.js';
import classes from './numbers.module.css';
import { NumbersTable } from './numbers-table.js';

const useCounted = (filter: string) => {
  const asked = useThen({ filter, limit: 100, count: true });
  return useInfiniteQuery({
    queryKey: [...keys.reports, 'deals', asked],
    queryFn: async ({ pageParam, signal }) => {
      const query = { ...asked, ...(pageParam === undefined ? {} : { cursor: pageParam }) };
      const { data } = await api.GET('/api/v1/reports/deals', { params: { query }, signal });
      return data as NonNullable<typeof data>;
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
  });
};

const Row = ({ deal }: { readonly deal: ReportDeal }) => {
  const { t } = useTranslation(['numbers', 'common']);
  return (
    <tr>
      <th scope="row">
        <Link to={`/deals/${deal.id}`}>
          <NameText collection="deals" id={deal.id} />
        </Link>
      </th>
      <td>
        <NameText collection="accounts" id={deal.accountId} />
      </td>
      <td>
        <NameText collection="users" id={deal.ownerId} />
      </td>
      <td>{t(`status.${deal.status}`)}</td>
      <td data-number>{isHidden(deal.value) ? <HiddenMark /> : <MoneyText value={deal.value} />}</td>
      <td>
        <WhenText value={deal.openedOn} />
      </td>
      <td>
        <WhenText value={deal.closedOn} />
      </td>
    </tr>
  );
};

const HEAD = ['name', 'account', 'owner', 'status', 'value', 'opened', 'closed'] as const;

/** The deals behind a number that the list of deals has no words for, e.g. who ever was in a stage. */
export const ReportDealsPage = () => {
  const { t } = useTranslation(['numbers', 'common']);
  const { number } = useFormat();
  const { filter = '' } = useSearch({ strict: false }) as { readonly filter?: string };
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useCounted(filter);
  const items = data?.pages.flatMap((page) => page.items) ?? [];
  const count = data?.pages[0]?.count;
  const many = count && `${number(count.value)}${count.atLeast ? '+' : ''}`;
  return (
    <Page
      title={t('behind.title')}
      aside={many && <span className={classes.muted}>{many}</span>}
      acts={
        <Button component={Link} to="/numbers" variant="default">
          {t('behind.back')}
        </Button>
      }
    >
      {filter !== '' && (
        <p className={classes.muted}>
          {t('behind.filter')} <code dir="ltr">{filter}</code>
        </p>
      )}
      {error ? (
        <ProblemNote error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <Skeleton h={240} />
      ) : items.length === 0 ? (
        <EmptyState icon={SearchX} title={t('noDeals')} />
      ) : (
        <NumbersTable head={HEAD.map((column) => t(`behind.${column}`))} texts={[1, 2, 3, 5, 6]}>
          {items.map((deal) => (
            <Row key={deal.id} deal={deal} />
          ))}
        </NumbersTable>
      )}
      {hasNextPage && (
        <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('behind.more')}
        </Button>
      )}
    </Page>
  );
};
