import { useTranslation } from 'react-i18next';
import { CountedLink } from '../../components/counted-link.js';
import { useFormat } from '../../lib/format/use-format.js';
import type { ReportQuery } from '../../lib/reports.js';
import { useFunnel } from '../../lib/reports.js';
import classes from './numbers.module.css';
import { NumbersTable } from './numbers-table.js';
import { TableCard } from './table-card.js';

/** How deals go through the stages. */
export const FunnelTable = ({ query }: { readonly query: ReportQuery }) => {
  const { t } = useTranslation(['numbers', 'common']);
  const { number, share } = useFormat();
  const { data, error, isPending, refetch } = useFunnel(query);
  const rows = data?.rows ?? [];
  const most = Math.max(1, ...rows.map((row) => row.entered));
  const head = (['stage', 'entered', 'advanced', 'lost', 'conversion', 'days'] as const).map((c) => t(`funnel.${c}`));
  return (
    <TableCard
      title={t('title.funnel')}
      name="relata-funnel"
      head={head}
      cells={rows.map((r) => [r.key, r.entered, r.advanced, r.lost, r.conversion, r.averageDays])}
      loading={isPending}
      error={error}
      onRetry={() => void refetch()}
    >
      <NumbersTable head={head}>
        {rows.map((row) => (
          <tr key={`${row.pipelineId}|${row.stageId}`}>
            <th scope="row">
              <CountedLink list={row.list} filter={row.filter}>
                <bdi>{row.key}</bdi>
              </CountedLink>
              <div className={classes.bar} aria-hidden>
                <span style={{ inlineSize: `${(row.entered / most) * 100}%` }} />
              </div>
            </th>
            <td data-number>{number(row.entered)}</td>
            <td data-number>{number(row.advanced)}</td>
            <td data-number>{number(row.lost)}</td>
            <td data-number>{row.conversion === null ? '–' : share(row.conversion)}</td>
            <td data-number>{row.averageDays === null ? '–' : number(row.averageDays, 1)}</td>
          </tr>
        ))}
      </NumbersTable>
      <p className={classes.muted}>{t('funnel.formula')}</p>
    </TableCard>
  );
};
