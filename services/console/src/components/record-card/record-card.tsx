import { Paper, Skeleton, Stack, Tabs } from '@mantine/core';
import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsOf } from '../../lib/as-of/as-of.js';
import { useMay } from '../../lib/me.js';
import { useHistory } from '../../lib/queries.js';
import { useSearchStates } from '../../lib/use-search-state.js';
import { indexAt, stopsOf } from '../record-history/stops.js';
import { type CardCollection, CardContext } from './card-scope.js';
import { ConflictHost } from './conflict/conflict-host.js';
import { PrintHead } from './print-head.js';
import classes from './record-card.module.css';
import { SinceBand } from './since/since-band.js';
import { useSeen } from './since/use-seen.js';
import { CardHistory } from './time/card-history.js';

export interface CardTab {
  readonly key: string;
  readonly title: string;
  /** What the person had seen of the record before. */
  readonly content: (newSince: string | undefined) => ReactNode;
}

export interface RecordCardProps {
  readonly collection: CardCollection;
  readonly record: { readonly id: string; readonly revision?: number; readonly status?: unknown } | undefined;
  readonly id: string;
  /** What it is: rows of fields. */
  readonly fields: ReactNode;
  /** What happened, before its history. */
  readonly tabs: readonly CardTab[];
  /** What hangs on it. */
  readonly relations: ReactNode;
}

/**
 * A record in three columns: what it is, what happened, what hangs on it; one column on a phone and on paper. Its
 * fields are edited in their places, its past is a slider away.
 */
export const RecordCard = ({ collection, record, id, fields, tabs, relations }: RecordCardProps) => {
  const { t } = useTranslation('time');
  const may = useMay();
  const asOf = useAsOf();
  const [{ tab: wanted }, set] = useSearchStates(['tab', 'event', 'from', 'to']);
  const mayHistory = may(`${collection}:history`);
  const seen = useSeen(`${collection}/${id}`, asOf === undefined ? record?.revision : undefined);
  const news = seen && mayHistory && asOf === undefined && (record?.revision ?? 0) > seen.revision ? seen : undefined;
  const { data } = useHistory(collection, id, mayHistory && asOf !== undefined);
  const changed = useMemo(() => {
    const stops = stopsOf(data?.pages.flatMap(({ items }) => items) ?? []);
    const stop = asOf === undefined ? undefined : stops[indexAt(stops, asOf)];
    return new Map(stop?.at === asOf ? stop?.changes.map((change) => [change.field, change]) : []);
  }, [data, asOf]);
  const history: CardTab = {
    key: 'history',
    title: t('history'),
    content: () => <CardHistory newAfter={seen?.revision} />,
  };
  const all = mayHistory ? [...tabs, history] : tabs;
  const tab = all.some(({ key }) => key === wanted) ? wanted : all[0]?.key;
  if (!record) return <Skeleton height={400} data-busy />;
  const scope = {
    collection,
    record: { ...record, revision: record.revision ?? 0 },
    asOf,
    writable: may(`${collection}:write`) && asOf === undefined && record.status !== 'erased',
    changed,
    onOpenChange: ({ revision }: { readonly revision: number }) =>
      set({ tab: 'history', event: String(revision), from: undefined, to: undefined }),
  };
  return (
    <CardContext value={scope}>
      <ConflictHost>
        <PrintHead />
        {news && <SinceBand seen={news} />}
        <div className={classes.card}>
          <Paper className={classes.side} withBorder p="md">
            <Stack gap={0}>{fields}</Stack>
          </Paper>
          {all.length > 0 && (
            <Paper className={classes.middle} withBorder p="md">
              <Tabs value={tab ?? null} onChange={(next) => next && set({ tab: next })} keepMounted={false}>
                <Tabs.List mb="md" data-no-print>
                  {all.map(({ key, title }) => (
                    <Tabs.Tab key={key} value={key}>
                      {title}
                    </Tabs.Tab>
                  ))}
                </Tabs.List>
                {all.map(({ key, content }) => (
                  <Tabs.Panel key={key} value={key}>
                    {content(seen?.at)}
                  </Tabs.Panel>
                ))}
              </Tabs>
            </Paper>
          )}
          <div className={classes.relations}>{relations}</div>
        </div>
      </ConflictHost>
    </CardContext>
  );
};
