import { Anchor, Skeleton, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { readReaders } from '../../lib/audit.js';
import { useFormat } from '../../lib/format/use-format.js';
import { keys } from '../../lib/queries.js';
import { ProblemNote } from '../problem-note.js';
import { ReaderList } from './reader-list.js';

export interface ReadersProps {
  /** `contacts/<id>`, `accounts/<id>` or `deals/<id>`. */
  readonly client: string;
  /** Leads to all that was done to the record; not on the page that shows it. Default true. */
  readonly linked?: boolean;
}

/** Everyone who opened a record, and apart who saw it in a list only or as well. For those who may read the audit. */
export const Readers = ({ client, linked = true }: ReadersProps) => {
  const { t } = useTranslation('access');
  const { moment } = useFormat();
  const { data, error, refetch } = useQuery({
    queryKey: [...keys.audit, 'readers', client],
    queryFn: ({ signal }) => readReaders(client, signal),
  });
  if (error) return <ProblemNote error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton h={80} data-busy />;
  const { items, listedSince } = data;
  return (
    <Stack gap="md">
      <ReaderList client={client} how="opened" readers={items.filter(({ how }) => how === 'opened')} />
      <ReaderList client={client} how="listed" readers={items.filter(({ how }) => how === 'listed')} />
      <Text size="sm" c="var(--muted)">
        {t('readers.note')} {listedSince !== undefined && t('readers.listedSince', { moment: moment(listedSince) })}
      </Text>
      {linked && (
        <Anchor component={Link} to="/audit/acts" search={{ about: client } as never} size="sm" w="fit-content">
          {t('readers.all')}
        </Anchor>
      )}
    </Stack>
  );
};
