import { Anchor, Badge, Button, Group, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Change, Collection } from '../../lib/api/types.js';
import { useSetAsOf } from '../../lib/as-of/as-of.js';
import { kebab } from '../../lib/event-words.js';
import { useFormat } from '../../lib/format/use-format.js';
import { useMay } from '../../lib/me.js';
import { wayOf } from '../../lib/ways.js';
import { NameText } from '../values.js';
import { ChangeList } from './change-list.js';
import classes from './record-history.module.css';

export interface HistoryEntryProps {
  readonly collection: Collection;
  readonly change: Change;
  /** The address points to it. */
  readonly pointed: boolean;
  readonly isNew: boolean;
  readonly onRevert: (() => void) | undefined;
}

/** One change: what kind, by whom, when, by which way and why, field by field. */
export const HistoryEntry = ({ collection, change, pointed, isNew, onRevert }: HistoryEntryProps) => {
  const { t } = useTranslation(['time', 'events', 'card', 'common']);
  const { moment } = useFormat();
  const setAsOf = useSetAsOf();
  const mayProve = useMay()('audit:read');
  const place = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (pointed) place.current?.focus();
  }, [pointed]);
  return (
    <li ref={place} className={classes.entry} tabIndex={-1} data-pointed={pointed || undefined}>
      <Group justify="space-between" align="start" wrap="nowrap">
        <div>
          <Text size="sm" fw={600}>
            {t(`events:${kebab(change.event)}`)}{' '}
            {isNew && (
              <Badge size="xs" tt="none">
                {t('new')}
              </Badge>
            )}
          </Text>
          <Text size="sm" c="var(--muted)">
            <NameText collection="users" id={change.actor} /> ·{' '}
            <Anchor component="button" size="sm" c="inherit" underline="hover" onClick={() => setAsOf(change.at)}>
              <time dateTime={change.at} title={t('seeThen')}>
                {moment(change.at)}
              </time>
            </Anchor>{' '}
            · {t(`card:way.${wayOf(change)}`)}
          </Text>
          {change.reason && (
            <Text size="sm" fs="italic" dir="auto">
              {change.reason}
            </Text>
          )}
        </div>
        <Group gap="xs" className={classes.act ?? ''} data-no-print>
          {mayProve && (
            <Anchor
              component={Link}
              to="/audit/proof"
              search={{ position: Number(change.position.split('.')[0]) } as never}
              size="sm"
            >
              {t('prove')}
            </Anchor>
          )}
          {onRevert && (
            <Button size="compact-xs" variant="default" onClick={onRevert}>
              {t('revert')}
            </Button>
          )}
        </Group>
      </Group>
      <ChangeList collection={collection} changes={change.changes} />
    </li>
  );
};
