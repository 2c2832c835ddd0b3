import { useTranslation } from 'react-i18next';
import { CountedLink } from '../../components/counted-link.js';
import { MoneyText } from '../../components/values.js';
import { useFormat } from '../../lib/format/use-format.js';
import { type Grouping, useBreakdown } from '../../lib/reports.js';
import { Card } from './card.js';
import classes from './home.module.css';

export interface PipelineRowsProps {
  readonly title: string;
  readonly by: Grouping;
  readonly part: 'open' | 'won';
  readonly filter?: string;
}

/** Deals by one thing, each row a link to what it counts. */
export const PipelineRows = ({ title, by, part, filter }: PipelineRowsProps) => {
  const { t } = useTranslation(['home', 'common']);
  const { number } = useFormat();
  const { data, error, isPending } = useBreakdown(by, filter === undefined ? {} : { filter });
  const rows = (data?.rows ?? []).filter((row) => row[part].count > 0);
  return (
    <Card
      title={title}
      to="/numbers"
      more={t('common:nav.numbers')}
      loading={isPending}
      error={error}
      empty={rows.length === 0 && t('noDeals')}
    >
      <ul className={classes.rows}>
        {rows.map((row) => (
          <li key={row.key ?? ''}>
            <CountedLink list={row.list} filter={row[part].filter}>
              <bdi>{row.label ?? row.key ?? '–'}</bdi>
            </CountedLink>
            <span>
              {number(row[part].count)} · <MoneyText value={row[part].value} />
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
};
