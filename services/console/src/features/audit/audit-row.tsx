import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { NameText } from '../../components/values.js';
import type { AuditEntry } from '../../lib/audit.js';
import { keyOfType } from '../../lib/event-words.js';
import { cardOf, subjectOf } from '../../lib/subject.js';
import classes from './audit.module.css';
import { AuditDetail } from './audit-detail.js';
import { AuditLine } from './audit-line.js';

/** The record that it was done to: its card, or its name where it has none. */
export const About = ({ subject }: { readonly subject: string }) => {
  const { t } = useTranslation(['audit', 'common']);
  const place = cardOf(subject);
  const about = subjectOf(subject);
  if (place)
    return (
      <Link to={place.to} className={classes.name}>
        <NameText collection={place.collection} id={place.id} />
      </Link>
    );
  if (about?.collection === 'users' || about?.collection === 'teams' || about?.collection === 'territories')
    return (
      <span className={classes.name}>
        <NameText collection={about.collection} id={about.id} />
      </span>
    );
  return <span className={classes.muted}>{t(`kind.${subject.split('-')[0]}`, { defaultValue: subject })}</span>;
};

export interface AuditRowProps {
  readonly entry: AuditEntry;
  readonly opened: boolean;
  readonly onToggle: () => void;
}

/** One event in a line: what, to which record, by whom and by which way, when. */
export const AuditRow = ({ entry, opened, onToggle }: AuditRowProps) => {
  const { t } = useTranslation(['audit', 'events']);
  const word = keyOfType(entry.type);
  return (
    <AuditLine
      what={t(`events:${word}`, { defaultValue: word.replaceAll('-', ' ') })}
      about={<About subject={entry.subject} />}
      who={
        <>
          <NameText collection="users" id={entry.actor} />
          {entry.onBehalfOf !== undefined && (
            <>
              {' '}
              {t('onBehalfOf')} <NameText collection="users" id={entry.onBehalfOf} />
            </>
          )}
        </>
      }
      entry={entry}
      detail={<AuditDetail entry={entry} />}
      opened={opened}
      onToggle={onToggle}
    />
  );
};
