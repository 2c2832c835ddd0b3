import { Anchor, Skeleton, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { readReaders } from '../../lib/audit.js';
import { useFormat } from '../../lib/format/use-format.js';
import { keys } from '../../lib/queries.js';
import { ProblemNote } from '../problem-note.js';
import { NameText, WhenText } from '../values.js';
import classes from './readers.module.css';

export interface ReadersProps {
  /** `contacts/<id>`, `accounts/<id>` or `deals/<id>`. */
  readonly client: string;
  /** Leads to all that was done to the record; not on the page that shows it. Default true. */
  readonly linked?: boolean;
}

/** Everyone who saw a record, the last first: how, how often and when. For those who may read the audit. */
export const Readers = ({ client, linked = true }: ReadersProps) => {
  const { t } = useTranslation('access');
  const { number } = useFormat();
  const { data, error, refetch } = useQuery({
    queryKey: [...keys.audit, 'readers', client],
    queryFn: ({ signal }) => readReaders(client, signal),
  });
  if (error) return <ProblemNote error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton h={80} data-busy />;
  return (
    <Stack gap="xs">
      {data.items.length === 0 && <Text c="var(--muted)">{t('readers.nobody')}</Text>}
      {data.items.length > 0 && (
        <ul className={classes.readers} aria-label={t('readers.title')}>
          {data.items.map(({ actor, times, last, acts }) => (
            <li key={actor ?? ''} className={classes.reader} data-reader>
              <Anchor component={Link} to="/audit/acts" search={{ about: client, actor } as never}>
                {actor === undefined ? t('nobody') : <NameText collection="users" id={actor} />}
              </Anchor>
              <span className={classes.acts}>
                {t('times', { times: number(times) })}{' '}
                {acts.map((act) => t(`act.${act}`, { defaultValue: act })).join(', ')}
              </span>
              <span className={classes.last}>
                <WhenText value={last} since />
              </span>
            </li>
          ))}
        </ul>
      )}
      <Text size="sm" c="var(--muted)">
        {t('readers.note')}
      </Text>
      {linked && (
        <Anchor component={Link} to="/audit/acts" search={{ about: client } as never} size="sm" w="fit-content">
          {t('readers.all')}
        </Anchor>
      )}
    </Stack>
  );
};
