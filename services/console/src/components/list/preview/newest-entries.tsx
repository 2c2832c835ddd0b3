import { Skeleton, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ProblemNote } from '../../problem-note.js';
import { TimelineRow } from '../../timeline/timeline-row.js';
import { useTimeline } from '../../timeline/use-timeline.js';
import classes from '../list-page.module.css';

const MOST = 5;

export interface NewestEntriesProps {
  readonly client: 'accounts' | 'contacts';
  readonly id: string;
}

/** What was said of the client last. */
export const NewestEntries = ({ client, id }: NewestEntriesProps) => {
  const { t } = useTranslation('lists');
  const { data, error, isPending } = useTimeline({ client, id });
  const entries = data?.pages[0]?.items.slice(0, MOST) ?? [];
  return (
    <section>
      <Title order={3} size="sm" mb="xs">
        {t('newest')}
      </Title>
      {error ? (
        <ProblemNote error={error} />
      ) : isPending ? (
        <Skeleton h={80} data-busy />
      ) : (
        <ul className={classes.plain}>
          {entries.map((entry) => (
            <TimelineRow key={entry.position} entry={entry} card={`${client}/${id}`} isNew={false} />
          ))}
        </ul>
      )}
    </section>
  );
};
