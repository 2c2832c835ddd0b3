import { Badge, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import {
  Building2,
  CircleCheck,
  Dot,
  Handshake,
  type LucideIcon,
  ShieldCheck,
  StickyNote,
  UserRound,
} from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useFieldTitles } from '../../lib/custom-fields.js';
import { useFormat } from '../../lib/format/use-format.js';
import { cardOf } from '../../lib/subject.js';
import { ChangeValue } from '../record-history/change-value.js';
import { HiddenMark, MoneyText, NameText } from '../values.js';
import classes from './timeline.module.css';
import { type TimelineEntry, toldBy } from './timeline-entry.js';

const ICONS: Readonly<Record<string, LucideIcon>> = {
  account: Building2,
  consent: ShieldCheck,
  contact: UserRound,
  deal: Handshake,
  note: StickyNote,
  task: CircleCheck,
};

export interface TimelineRowProps {
  readonly entry: TimelineEntry;
  /** `contacts/<id>` of the card on which it stands: that one is not named again. */
  readonly card: string;
  readonly isNew: boolean;
}

/** One entry: what happened, to what, in whose words, by whom and when. */
export const TimelineRow = ({ entry, card, isNew }: TimelineRowProps) => {
  const { t } = useTranslation(['events', 'time', 'common']);
  const { moment } = useFormat();
  const { kind, event, actor, time, subject, data } = entry;
  const titleOf = useFieldTitles(`${kind}s`);
  const { words, fields, hidden, erased } = toldBy(entry);
  const place = cardOf(subject);
  const linked = place && `${place.collection}/${place.id}` !== card ? place : undefined;
  const Icon = ICONS[kind] ?? Dot;
  return (
    <li className={classes.entry} data-kind={kind}>
      <Icon size={16} color="var(--muted)" aria-hidden className={classes.icon} />
      <div className={classes.what}>
        <Text size="sm">
          <b>{t(event)}</b>{' '}
          {linked && (
            <Link to={linked.to}>
              <NameText collection={linked.collection} id={linked.id} />
            </Link>
          )}{' '}
          {data?.value !== undefined && <MoneyText value={data.value} />}{' '}
          {isNew && (
            <Badge size="xs" tt="none">
              {t('time:new')}
            </Badge>
          )}
        </Text>
        {/* The link has said already how it is called. */}
        {(event.endsWith('-created') && linked ? [] : words).map((text) => (
          <Text key={text} size="sm" dir="auto" className={classes.words}>
            {text}
          </Text>
        ))}
        {fields.length > 0 && (
          <Text size="sm" component="div">
            {fields.map(([field, value]) => (
              <span key={field} className={classes.field}>
                <span className={classes.muted}>{titleOf(field)}</span>{' '}
                {value === null ? t('time:emptied') : <ChangeValue field={field} value={value} />}
              </span>
            ))}
          </Text>
        )}
        {hidden && <HiddenMark />}
        {erased && (
          <Text size="sm" fs="italic" c="var(--muted)">
            {t('time:erased')}
          </Text>
        )}
        <Text size="sm" c="var(--muted)">
          <NameText collection="users" id={actor} /> · <time dateTime={time}>{moment(time)}</time>
        </Text>
      </div>
    </li>
  );
};
