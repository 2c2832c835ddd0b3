import { Badge, Button, Group, Skeleton, Stack, Text, TextInput } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../../lib/api/client.js';
import type { FieldChange } from '../../../lib/api/types.js';
import { dayAt, daysBack, endOfDay, startOfDay } from '../../../lib/day-bounds.js';
import { useFormat } from '../../../lib/format/use-format.js';
import type { Named } from '../../../lib/names.js';
import { keys } from '../../../lib/queries.js';
import { ProblemNote } from '../../problem-note.js';
import { ChangeList } from '../../record-history/change-list.js';
import { NameText } from '../../values.js';

interface Changed {
  readonly id: string;
  readonly kind: 'came' | 'went' | 'stayed';
  readonly changes: readonly FieldChange[];
}
interface Page {
  readonly items: readonly Changed[];
  readonly next?: string;
}

const COLOURS = { came: 'var(--good)', went: 'var(--bad)', stayed: 'var(--muted)' } as const;
const WEEK = 7;

const readChanges = async (
  collection: Named,
  query: { readonly from: string; readonly to: string; readonly filter?: string; readonly cursor?: string },
  signal: AbortSignal,
): Promise<Page> => (await api.GET(`/api/v1/${collection}/changes`, { params: { query }, signal })).data as Page;

export interface ListChangesProps {
  readonly collection: Named;
  readonly filter: string | undefined;
}

/** Two days, and what differs between the morning of the one and the evening of the other. */
export const ListChanges = ({ collection, filter }: ListChangesProps) => {
  const { t } = useTranslation(['lists', 'common']);
  const { timeZone } = useFormat().reading;
  const today = dayAt(Date.now(), timeZone);
  const [days, setDays] = useState({ from: daysBack(WEEK, Date.now(), timeZone), to: today });
  const ordered = days.from !== '' && days.to !== '' && days.from <= days.to;
  const list = useInfiniteQuery({
    queryKey: keys.list(collection, { changes: days, filter }),
    queryFn: ({ pageParam, signal }) =>
      readChanges(
        collection,
        {
          from: startOfDay(days.from, timeZone),
          to: endOfDay(days.to, timeZone),
          ...(filter ? { filter } : {}),
          ...(pageParam ? { cursor: pageParam } : {}),
        },
        signal,
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
    enabled: ordered,
  });
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Stack>
      <Group grow>
        {(['from', 'to'] as const).map((end) => (
          <TextInput
            key={end}
            type="date"
            label={t(`changes.${end}`)}
            value={days[end]}
            max={today}
            onChange={(event) => setDays({ ...days, [end]: event.currentTarget.value })}
          />
        ))}
      </Group>
      {!ordered && <Text role="alert">{t('changes.order')}</Text>}
      {list.error && <ProblemNote error={list.error} onRetry={() => void list.refetch()} />}
      {ordered && list.isPending && !list.error && <Skeleton height={160} data-busy />}
      {list.isSuccess && items.length === 0 && <Text c="var(--muted)">{t('changes.none')}</Text>}
      {items.map(({ id, kind, changes }) => (
        <div key={id}>
          <Group gap="xs">
            <Link to={`/${collection}/${id}` as string}>
              <NameText collection={collection} id={id} />
            </Link>
            <Badge variant="default" tt="none" c={COLOURS[kind]}>
              {t(`changes.${kind}`)}
            </Badge>
          </Group>
          <ChangeList collection={collection} changes={changes} />
        </div>
      ))}
      {list.hasNextPage && (
        <Button variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t('changes.more')}
        </Button>
      )}
    </Stack>
  );
};
