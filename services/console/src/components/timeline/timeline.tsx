import { Button, Group, Skeleton, Stack, Switch } from '@mantine/core';
import { Inbox } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useAsOf } from '../../lib/as-of/as-of.js';
import { useMe } from '../../lib/me.js';
import { useSearchState } from '../../lib/use-search-state.js';
import { EmptyState } from '../empty-state.js';
import { ProblemNote } from '../problem-note.js';
import { KindFilter } from './kind-filter.js';
import classes from './timeline.module.css';
import { askedKinds, isTimelineKind } from './timeline-entry.js';
import { TimelineRow } from './timeline-row.js';
import { useTimeline } from './use-timeline.js';

export interface TimelineProps {
  readonly client: 'accounts' | 'contacts' | 'deals';
  readonly id: string;
  /** ISO instant: what others did after it is marked as new. */
  readonly newSince?: string | undefined;
}

/** Everything that any service says of a client or a deal, the newest first; in the past, what had been said by then. */
export const Timeline = ({ client, id, newSince }: TimelineProps) => {
  const { t } = useTranslation(['time', 'common']);
  const asOf = useAsOf();
  const { id: me } = useMe();
  const [kinds = '', setKinds] = useSearchState('kinds');
  const [people, setPeople] = useSearchState('withPeople');
  const chosen = kinds.split('.').filter(isTimelineKind);
  const question = { client, id, kind: askedKinds(chosen), until: asOf, people: people !== undefined };
  const { data, error, refetch, isPending, hasNextPage, fetchNextPage, isFetchingNextPage } = useTimeline(question);
  const entries = data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Stack gap="sm">
      <Group justify="space-between" gap="sm" data-no-print>
        <KindFilter chosen={chosen} onChoose={(next) => setKinds(next.join('.') || undefined)} />
        {client === 'accounts' && (
          <Switch
            size="xs"
            label={t('withPeople')}
            checked={people !== undefined}
            onChange={(event) => setPeople(event.currentTarget.checked ? '1' : undefined)}
          />
        )}
      </Group>
      {error && <ProblemNote error={error} onRetry={() => void refetch()} />}
      {isPending && !error && <Skeleton height={160} data-busy />}
      {data && entries.length === 0 && <EmptyState icon={Inbox} title={t(kinds ? 'noneOfKind' : 'timelineEmpty')} />}
      <ol className={classes.list} aria-label={t('timeline')}>
        {entries.map((entry) => (
          <TimelineRow
            key={entry.position}
            entry={entry}
            card={`${client}/${id}`}
            isNew={newSince !== undefined && entry.time > newSince && entry.actor !== me}
          />
        ))}
      </ol>
      {hasNextPage && (
        <Button
          variant="default"
          loading={isFetchingNextPage}
          onClick={() => void fetchNextPage()}
          className={classes.older ?? ''}
          data-no-print
        >
          {t('older')}
        </Button>
      )}
    </Stack>
  );
};
