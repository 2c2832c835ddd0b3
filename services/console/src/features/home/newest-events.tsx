import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { NameText, WhenText } from '../../components/values.js';
import { api } from '../../lib/api/client.js';
import { keys } from '../../lib/queries.js';
import { useSummary } from '../../lib/reports.js';
import { cardOf } from '../../lib/subject.js';
import { Card } from './card.js';
import { type ReadEvent, readEvent } from './event-words.js';
import classes from './home.module.css';

const BACK = 60;
const SHOWN = 8;

const Row = ({ event }: { readonly event: ReadEvent }) => {
  const place = cardOf(event.subject);
  return (
    <li>
      <span>
        {place ? (
          <Link to={place.to}>
            <NameText collection={place.collection} id={place.id} />
          </Link>
        ) : (
          <code dir="ltr">{event.subject}</code>
        )}{' '}
        <span className={classes.muted} dir="ltr">
          {event.word}
        </span>
      </span>
      <span className={classes.muted}>
        <NameText collection="users" id={event.actor} /> · <WhenText value={event.time} since />
      </span>
    </li>
  );
};

/** What happened last, as far as one may see it: events of the end of the log, the newest first. */
export const NewestEvents = () => {
  const { t } = useTranslation(['home', 'common']);
  const head = useSummary({}).data?.position;
  const { data, error, isPending } = useQuery({
    queryKey: [...keys.reports, 'newest-events', head],
    queryFn: async ({ signal }) => {
      const from = String(Math.max(0, Number(head) - BACK));
      const answer = await api.GET('/api/v1/events', { params: { query: { from, limit: 200 } }, signal });
      return (answer.data?.items ?? []).map(readEvent).reverse().slice(0, SHOWN);
    },
    enabled: head !== undefined,
  });
  return (
    <Card title={t('newest')} loading={isPending} error={error} empty={data?.length === 0 && t('nothingNew')}>
      <ul className={classes.rows}>
        {(data ?? []).map((event) => (
          <Row key={event.id} event={event} />
        ))}
      </ul>
    </Card>
  );
};
