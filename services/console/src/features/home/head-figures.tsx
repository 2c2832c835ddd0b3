import { ArrowDown, ArrowUp } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { CountedLink } from '../../components/counted-link.js';
import { MoneyText } from '../../components/values.js';
import { useMomentMs } from '../../lib/as-of/as-of.js';
import { type Summary, useSummary } from '../../lib/reports.js';
import { Card } from './card.js';
import classes from './home.module.css';

const day = (year: number, month: number, date: number): string =>
  new Date(Date.UTC(year, month, date)).toISOString().slice(0, 10);

const Counted = ({
  of,
  className,
}: {
  readonly of: Summary['wonValue'] | undefined;
  readonly className?: string | undefined;
}) =>
  of && (
    <CountedLink list={of.list} filter={of.filter} className={className}>
      <MoneyText value={of.value} />
    </CountedLink>
  );

/** The forecast, and what was won this month beside the last one. */
export const HeadFigures = () => {
  const { t } = useTranslation(['home', 'common']);
  const now = new Date(useMomentMs());
  const [year, month] = [now.getFullYear(), now.getMonth()];
  const all = useSummary({});
  const current = useSummary({ from: day(year, month, 1), to: day(year, month + 1, 0) });
  const last = useSummary({ from: day(year, month - 1, 1), to: day(year, month, 0) });
  const won = current.data?.wonValue;
  const before = last.data?.wonValue;
  const up = won && before && Number(won.value.amount) >= Number(before.value.amount);
  const Arrow = up ? ArrowUp : ArrowDown;
  return (
    <Card
      title={t('figures')}
      to="/numbers"
      search={{ period: 'this-month', compare: 'before' }}
      more={t('common:nav.numbers')}
      loading={all.isPending || current.isPending}
      error={all.error ?? current.error ?? last.error}
    >
      <ul className={classes.rows}>
        <li>
          <span>{t('forecast')}</span>
          <Counted of={all.data?.forecast} className={classes.figure} />
        </li>
        <li>
          <span>{t('wonThisMonth')}</span>
          <Counted of={won} className={classes.figure} />
        </li>
        <li>
          <span>{t('wonLastMonth')}</span>
          <span>
            <Counted of={before} />
            {won && before && (
              <>
                {' '}
                <Arrow size={14} aria-hidden /> {t(up ? 'notLess' : 'less')}
              </>
            )}
          </span>
        </li>
      </ul>
    </Card>
  );
};
