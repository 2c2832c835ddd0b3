import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { NameText, WhenText } from '../../components/values.js';
import { keyOfType } from '../../lib/event-words.js';
import { useMay } from '../../lib/me.js';
import { cardOf } from '../../lib/subject.js';
import { Card } from './card.js';
import classes from './home.module.css';
import { type NewEvent, useNewest } from './use-newest.js';

const Row = ({ event }: { readonly event: NewEvent }) => {
  const { t } = useTranslation('events');
  const place = cardOf(event.subject);
  const word = keyOfType(event.type);
  return (
    <li>
      <span>
        {place && (
          <>
            <Link to={place.to}>
              <NameText collection={place.collection} id={place.id} />
            </Link>{' '}
          </>
        )}
        <span className={place ? classes.muted : undefined}>
          {t(word, { defaultValue: word.replaceAll('-', ' ') })}
        </span>
      </span>
      <span className={classes.muted}>
        <NameText collection="users" id={event.actor} /> · <WhenText value={event.at} since />
      </span>
    </li>
  );
};

/** What happened last, as far as one may see it, the newest first. */
export const NewestEvents = () => {
  const { t } = useTranslation(['home', 'common']);
  const audits = useMay()('audit:read');
  const { data, error, isPending } = useNewest();
  return (
    <Card
      title={t('newest')}
      ofNow
      {...(audits ? { to: '/audit', more: t('all') } : {})}
      loading={isPending}
      error={error}
      empty={data?.length === 0 && t('nothingNew')}
    >
      <ul className={classes.rows}>
        {(data ?? []).map((event) => (
          <Row key={event.id} event={event} />
        ))}
      </ul>
    </Card>
  );
};
