import { Anchor, Button, Group, Stack, Text } from '@mantine/core';
import { History } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Change, Collection } from '../../lib/api/types.js';
import { useAsOf, useSetAsOf } from '../../lib/as-of/as-of.js';
import { kebab } from '../../lib/event-words.js';
import { useFormat } from '../../lib/format/use-format.js';
import { useMay } from '../../lib/me.js';
import { useAct, useHistory } from '../../lib/queries.js';
import { EmptyState } from '../empty-state.js';
import { ProblemNote } from '../problem-note.js';
import { sayDone } from '../say-done.js';
import { NameText } from '../values.js';
import { ChangeValue } from './change-value.js';
import classes from './record-history.module.css';

export interface RecordHistoryProps {
  readonly collection: Collection;
  readonly id: string;
}

/** Every change of a record: who, when, why, field by field; the newest first, each of them a place to go back to. */
export const RecordHistory = ({ collection, id }: RecordHistoryProps) => {
  const { t } = useTranslation(['time', 'fields', 'common']);
  const { data, error, refetch, hasNextPage, fetchNextPage } = useHistory(collection, id);
  const may = useMay()(`${collection}:write`);
  const asOf = useAsOf();
  const revert = useAct(collection);
  if (error) return <ProblemNote error={error} onRetry={() => void refetch()} />;
  const changes = data?.pages.flatMap((page) => page.items) ?? [];
  if (data && changes.length === 0) return <EmptyState icon={History} title={t('empty')} />;
  const goBack = (change: Change, before?: Change): void => {
    revert.mutate(
      { id, act: 'revert', body: { to: change.position } },
      {
        onSuccess: () => sayDone(t('reverted'), before && (() => goBack(before))),
      },
    );
  };
  return (
    <Stack gap="sm">
      {revert.error && <ProblemNote error={revert.error} />}
      <ol className={classes.list}>
        {changes.map((change, index) => (
          <Entry
            key={change.position}
            change={change}
            onRevert={may && asOf === undefined && index > 0 ? () => goBack(change, changes[0]) : undefined}
          />
        ))}
      </ol>
      {hasNextPage && (
        <Button variant="default" onClick={() => void fetchNextPage()}>
          {t('older')}
        </Button>
      )}
    </Stack>
  );
};

const Entry = ({ change, onRevert }: { readonly change: Change; readonly onRevert: (() => void) | undefined }) => {
  const { t } = useTranslation(['time', 'fields', 'common']);
  const { moment } = useFormat();
  const setAsOf = useSetAsOf();
  return (
    <li className={classes.entry}>
      <Group justify="space-between" align="start" wrap="nowrap">
        <div>
          <Text size="sm" fw={600}>
            {t(`events:${kebab(change.event)}`)}
          </Text>
          <Text size="sm" c="var(--muted)">
            <NameText collection="users" id={change.actor} /> ·{' '}
            <Anchor component="button" size="sm" c="inherit" underline="hover" onClick={() => setAsOf(change.at)}>
              <time dateTime={change.at} title={t('seeThen')}>
                {moment(change.at)}
              </time>
            </Anchor>
            {change.via && ` · ${change.via}`}
          </Text>
          {change.reason && (
            <Text size="sm" fs="italic" dir="auto">
              {change.reason}
            </Text>
          )}
        </div>
        {onRevert && (
          <Button size="compact-xs" variant="default" onClick={onRevert} data-no-print>
            {t('revert')}
          </Button>
        )}
      </Group>
      <dl className={classes.changes}>
        {change.changes.map(({ field, from, to }) => (
          <div key={field} className={classes.change}>
            <dt>{t(`fields:${field}`, { defaultValue: field })}</dt>
            <dd>
              {from !== null && from !== undefined && (
                <>
                  <del className={classes.from}>
                    <ChangeValue field={field} value={from} />
                  </del>{' '}
                  <span aria-hidden>→</span>{' '}
                </>
              )}
              <ins className={classes.to}>
                <ChangeValue field={field} value={to} />
              </ins>
            </dd>
          </div>
        ))}
      </dl>
    </li>
  );
};
