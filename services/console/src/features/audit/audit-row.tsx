import { UnstyledButton } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { ChevronRight } from 'lucide-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { NameText, WhenText } from '../../components/values.js';
import type { AuditEntry } from '../../lib/audit.js';
import { keyOfType } from '../../lib/event-words.js';
import { cardOf, subjectOf } from '../../lib/subject.js';
import { wayOf } from '../../lib/ways.js';
import classes from './audit.module.css';
import { AuditDetail } from './audit-detail.js';

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
  const { t } = useTranslation(['audit', 'events', 'card', 'common']);
  const id = useId();
  const word = keyOfType(entry.type);
  return (
    <li className={classes.row} data-opened={opened || undefined}>
      <div className={classes.line}>
        <UnstyledButton
          className={classes.what ?? ''}
          aria-expanded={opened}
          aria-controls={opened ? id : undefined}
          onClick={onToggle}
          data-row
        >
          <ChevronRight size={16} aria-hidden className={`${classes.chevron} mirrored`} />
          {t(`events:${word}`, { defaultValue: word.replaceAll('-', ' ') })}
        </UnstyledButton>
        <About subject={entry.subject} />
        <span className={classes.who}>
          <NameText collection="users" id={entry.actor} />
          {entry.onBehalfOf !== undefined && (
            <>
              {' '}
              {t('onBehalfOf')} <NameText collection="users" id={entry.onBehalfOf} />
            </>
          )}{' '}
          <span className={classes.muted}>{t(`card:way.${wayOf(entry)}`)}</span>
        </span>
        <span className={classes.when}>
          <WhenText value={entry.at} since />
        </span>
      </div>
      {opened && (
        <div id={id} className={classes.detail}>
          <AuditDetail entry={entry} />
        </div>
      )}
    </li>
  );
};
