import { Skeleton } from '@mantine/core';
import { type ReactNode, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { CountedLink } from '../../components/counted-link.js';
import { useFormat } from '../../lib/format/use-format.js';
import type { ReportQuery } from '../../lib/reports.js';
import { type Grouping, type PipelineRow, useBreakdown } from '../../lib/reports.js';
import { PARTS, PartCell, ShareBar } from './breakdown-cells.js';
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

const wonOf = (row: PipelineRow): number => Number(row.won.value.amount);

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

/** Deals by one thing, as rows that open what they count. */
export const Breakdown = ({ by, query, wide = false, chart, aside }: BreakdownProps) => {
  const { t } = useTranslation(['numbers', 'common']);
  const format = useFormat();
  const titleOf = useTitleOf(by);
  const { data, error, isPending, refetch } = useBreakdown(by, query);
  const rows = data?.rows ?? [];
  const allWon = rows.reduce((sum, row) => sum + wonOf(row), 0);
  const allDeals = rows.reduce((sum, row) => sum + row.count, 0);
  const byValue = allWon > 0 && by !== 'stage';
  const shareOf = (row: PipelineRow): number =>
    byValue ? wonOf(row) / allWon : allDeals === 0 ? 0 : row.count / allDeals;
  const shareText = t(byValue ? 'column.shareOfWon' : 'column.shareOfDeals');
  const head = [t(`by.${by}`), t('column.deals'), t('column.open'), t('column.won'), t('column.lost')] as const;
  const [word, deals, open, won, lost] = head;
  const fileHead = [word, deals, open, t('column.openValue'), won, t('column.wonValue'), lost, t('column.currency')];
  return (
    <TableCard
      title={t(`title.${by}`)}
      name={`relata-${by}`}
      head={fileHead}
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
              <ShareBar share={shareOf(row)} of={shareText} />
            </th>
            <td data-number>{format.number(row.count)}</td>
            {PARTS.map((part) => (
              <td key={part} data-number>
                <PartCell row={row} title={titleOf(row)} part={part} />
              </td>
            ))}
          </tr>
        ))}
      </NumbersTable>
    </TableCard>
  );
};
