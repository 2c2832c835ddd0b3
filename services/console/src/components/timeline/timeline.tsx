import { Button, Stack, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Inbox } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { api } from '../../lib/api/client.js';
import { useFormat } from '../../lib/format/use-format.js';
import { EmptyState } from '../empty-state.js';
import { ProblemNote } from '../problem-note.js';
import { flat } from '../record-history/change-value.js';
import { MoneyText, NameText } from '../values.js';
import classes from './timeline.module.css';

export interface TimelineProps {
  readonly client: 'accounts' | 'contacts';
  readonly id: string;
}

interface TimelineEntry {
  readonly position: string;
  readonly kind: string;
  readonly event: string;
  readonly actor: string;
  readonly time: string;
  readonly data?: Readonly<Record<string, unknown>>;
}

/** What of an event's data a reader wants beside its name. */
const TOLD = ['title', 'text', 'subject', 'name', 'reasonCode', 'note', 'dueOn', 'role', 'channel', 'purpose'];

const told = (data: Readonly<Record<string, unknown>> = {}): string =>
  TOLD.flatMap((field) => (data[field] === undefined ? [] : [flat(data[field])])).join(' · ');

/** Everything that any service says of a client, the newest first. */
export const Timeline = ({ client, id }: TimelineProps) => {
  const { t } = useTranslation(['time', 'fields', 'common']);
  const { moment } = useFormat();
  const { data, error, refetch, hasNextPage, fetchNextPage } = useInfiniteQuery({
    queryKey: ['timeline', client, id],
    queryFn: async ({ pageParam, signal }) => {
      const { data: page } = await api.GET(`/api/v1/clients/${client}/{id}/timeline`, {
        params: { path: { id }, query: { limit: 30, ...(pageParam ? { cursor: pageParam } : {}) } as never },
        signal,
      });
      return page as { items: readonly TimelineEntry[]; next?: string };
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
  });
  if (error) return <ProblemNote error={error} onRetry={() => void refetch()} />;
  const entries = data?.pages.flatMap((page) => page.items) ?? [];
  if (data && entries.length === 0) return <EmptyState icon={Inbox} title={t('timelineEmpty')} />;
  return (
    <Stack gap="sm">
      <ol className={classes.list}>
        {entries.map(({ position, event, actor, time, data: about }) => (
          <li key={position} className={classes.entry}>
            <Text size="sm">
              <b>{t(`said.${event}`, { defaultValue: event.replaceAll('-', ' ') })}</b>{' '}
              {about?.value !== undefined && <MoneyText value={about.value} />}
            </Text>
            {told(about) && (
              <Text size="sm" dir="auto">
                {told(about)}
              </Text>
            )}
            <Text size="sm" c="var(--muted)">
              <NameText collection="users" id={actor} /> · <time dateTime={time}>{moment(time)}</time>
            </Text>
          </li>
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
