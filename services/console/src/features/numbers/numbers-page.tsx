import { useNavigate, useSearch } from '@tanstack/react-router';
import { lazy } from 'react';
import { useTranslation } from 'react-i18next';
import { Page } from '../../components/page.js';
import { ProblemNote } from '../../components/problem-note.js';
import { useMomentMs } from '../../lib/as-of/as-of.js';
import { useFormat } from '../../lib/format/use-format.js';
import { useSummary } from '../../lib/reports.js';
import { Breakdown } from './breakdown.js';
import { TileSkeletons } from './figure-tile.js';
import { FigureTiles } from './figure-tiles.js';
import figures from './figures.module.css';
import { FunnelTable } from './funnel-table.js';
import classes from './numbers.module.css';
import { NumbersFilters } from './numbers-filters.js';
import { Reach } from './reach.js';
import { comparedSpan, readSearch, reportQuery, spanOf } from './report-query.js';
import { useSellers } from './use-sellers.js';

const MonthChart = lazy(async () => ({ default: (await import('./month-chart.js')).MonthChart }));

const BREAKDOWNS = ['stage', 'owner', 'manager', 'team', 'office', 'product', 'sector', 'source'] as const;

const Figures = () => {
  const { t } = useTranslation(['numbers', 'common']);
  const { day, number } = useFormat();
  const navigate = useNavigate();
  const search = readSearch(useSearch({ strict: false }) as Record<string, unknown>);
  const span = spanOf(search, new Date(useMomentMs()).toLocaleDateString('sv'));
  const query = reportQuery(search, span);
  const than = comparedSpan(span, search.compare);
  const { data: summary, error, refetch } = useSummary(query);
  const { data: before } = useSummary(reportQuery(search, than ?? {}), than !== undefined);
  const sellers = useSellers();
  const unknown = Object.entries(summary?.unconverted.byCurrency ?? {});
  return (
    <>
      <NumbersFilters
        search={search}
        span={span}
        onChange={(change) =>
          void navigate({ to: '.', search: ((was: object) => ({ ...was, ...change })) as never, replace: true })
        }
      />
      {than && <p className={classes.muted}>{t('compare.with', { from: day(than.from), to: day(than.to) })}</p>}
      {error ? (
        <ProblemNote error={error} onRetry={() => void refetch()} />
      ) : summary ? (
        <FigureTiles summary={summary} before={than ? before : undefined} />
      ) : (
        <TileSkeletons />
      )}
      {unknown.length > 0 && (
        <p role="note">
          {t('unconverted', {
            count: summary?.unconverted.count ?? 0,
            currencies: unknown.map(([currency, count]) => `${currency} ${number(count)}`).join(', '),
          })}
        </p>
      )}
      <Reach query={query} people={search.team || search.owner ? undefined : sellers} />
      <div className={figures.cards}>
        <Breakdown
          by="month"
          query={query}
          wide
          chart={(rows, currency) => <MonthChart rows={rows} currency={currency} />}
        />
        {BREAKDOWNS.map((by) => (
          <Breakdown key={by} by={by} query={query} />
        ))}
        <FunnelTable query={query} />
      </div>
      {summary && (
        <p className={classes.foot}>
          <span>{t('position', { position: number(Number(summary.position)) })}</span>
          <span>{t('currency', { currency: summary.currency })}</span>
          <span>{t('periodMeans')}</span>
        </p>
      )}
    </>
  );
};

/** The pipeline in figures, each of which opens its deals. */
export const NumbersPage = () => {
  const { t } = useTranslation(['numbers', 'common']);
  return (
    <Page title={t('common:nav.numbers')}>
      <Figures />
    </Page>
  );
};
