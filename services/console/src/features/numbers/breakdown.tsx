import { Skeleton } from '@mantine/core';
import { type ReactNode, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { CountedLink } from '../../components/counted-link.js';
import { useFormat } from '../../lib/format/use-format.js';
import type { ReportQuery } from '../../lib/reports.js';
import { type Grouping, type PipelineRow, useBreakdown } from '../../lib/reports.js';
import classes from './numbers.module.css';
import { NumbersTable } from './numbers-table.js';
import { TableCard } from './table-card.js';

export interface BreakdownProps {
  readonly by: Grouping;
  readonly query: ReportQuery;
  readonly wide?: boolean;
  /** Something drawn of the rows, above the table that says the same. */
  readonly chart?: (rows: readonly PipelineRow[], currency: string) => ReactNode;
  readonly aside?: ReactNode;
}

const won = (row: PipelineRow): number => Number(row.won.value.amount);

const useTitleOf = (by: Grouping) => {
  const { t } = useTranslation(['numbers', 'common']);
  const { reading } = useFormat();
  return (row: PipelineRow): string => {
    if (row.key === null) return t(`none.${by}`);
    if (by !== 'month') return row.label ?? row.key;
    const format = new Intl.DateTimeFormat(reading.locale, { month: 'long', year: 'numeric', timeZone: 'UTC' });
    return format.format(new Date(`${row.key}-01`));
  };
};

const ShareBar = ({ share, text }: { readonly share: number; readonly text: string }) => (
  <>
    {text}
    <div className={classes.bar} aria-hidden>
      <span style={{ inlineSize: `${Math.min(100, share * 100)}%` }} />
    </div>
  </>
);

/** Deals by one thing, as rows that open what they count. */
export const Breakdown = ({ by, query, wide = false, chart, aside }: BreakdownProps) => {
  const { t } = useTranslation(['numbers', 'common']);
  const format = useFormat();
  const titleOf = useTitleOf(by);
  const { data, error, isPending, refetch } = useBreakdown(by, query);
  const rows = data?.rows ?? [];
  const allWon = rows.reduce((sum, row) => sum + won(row), 0);
  const allDeals = rows.reduce((sum, row) => sum + row.count, 0);
  const shareOf = (row: PipelineRow): number =>
    allWon > 0 && by !== 'stage' ? won(row) / allWon : allDeals === 0 ? 0 : row.count / allDeals;
  const head = [
    t(`by.${by}`),
    t('column.deals'),
    t('column.open'),
    t('column.openValue'),
    t('column.won'),
    t('column.wonValue'),
    t('column.lost'),
    t(by === 'stage' ? 'column.shareOfDeals' : 'column.shareOfWon'),
  ];
  const count = (row: PipelineRow, part: 'open' | 'won' | 'lost') =>
    row[part].count === 0 ? (
      format.number(0)
    ) : (
      <CountedLink list={row.list} filter={row[part].filter} label={t(`rowPart.${part}`, countOf(row, part))}>
        {format.number(row[part].count)}
      </CountedLink>
    );
  const countOf = (row: PipelineRow, part: 'open' | 'won' | 'lost') => ({
    row: titleOf(row),
    count: row[part].count,
    text: format.number(row[part].count),
  });
  return (
    <TableCard
      title={t(`title.${by}`)}
      name={`relata-${by}`}
      head={[...head.slice(0, -1), t('column.currency')]}
      cells={rows.map((row) => [
        titleOf(row),
        row.count,
        row.open.count,
        row.open.value.amount,
        row.won.count,
        row.won.value.amount,
        row.lost.count,
        data?.currency,
      ])}
      loading={isPending}
      error={error}
      onRetry={() => void refetch()}
      wide={wide}
    >
      {aside}
      {chart && data && <Suspense fallback={<Skeleton h={220} data-busy />}>{chart(rows, data.currency)}</Suspense>}
      <NumbersTable head={head}>
        {rows.map((row) => (
          <tr key={row.key ?? ''}>
            <th scope="row">
              <CountedLink list={row.list} filter={row.filter}>
                <bdi>{titleOf(row)}</bdi>
              </CountedLink>
            </th>
            <td data-number>{format.number(row.count)}</td>
            <td data-number>{count(row, 'open')}</td>
            <td data-number>{format.money(row.open.value)}</td>
            <td data-number>{count(row, 'won')}</td>
            <td data-number>{format.money(row.won.value)}</td>
            <td data-number>{count(row, 'lost')}</td>
            <td data-number>
              <ShareBar share={shareOf(row)} text={format.share(shareOf(row))} />
            </td>
          </tr>
        ))}
      </NumbersTable>
    </TableCard>
  );
};
