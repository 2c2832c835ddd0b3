import { Anchor, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Readers } from '../../lib/audit.js';
import { useFormat } from '../../lib/format/use-format.js';
import { NameText, WhenText } from '../values.js';
import classes from './readers.module.css';

type Reader = Readers['items'][number];

export interface ReaderListProps {
  readonly client: string;
  readonly how: Reader['how'];
  readonly readers: readonly Reader[];
}

/** Who saw a record in one way, the last first: how often and when. A name leads to what that person did there. */
export const ReaderList = ({ client, how, readers }: ReaderListProps) => {
  const { t } = useTranslation('access');
  const { number } = useFormat();
  const id = useId();
  const what = how === 'listed' ? { what: 'listed' } : {};
  return (
    <Stack gap={4}>
      <Text size="sm" fw={600} id={id}>
        {t(`readers.${how}`)}
      </Text>
      {readers.length === 0 && <Text c="var(--muted)">{t(`readers.nobody.${how}`)}</Text>}
      {readers.length > 0 && (
        <ul className={classes.readers} aria-labelledby={id}>
          {readers.map(({ actor, times, last, acts }) => (
            <li key={actor ?? ''} className={classes.reader} data-reader={how}>
              <Anchor component={Link} to="/audit/acts" search={{ about: client, actor, ...what } as never}>
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
    </Stack>
  );
};
