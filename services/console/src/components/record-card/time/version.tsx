import { Button, Group, Paper, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { kebab } from '../../../lib/event-words.js';
import { useMay } from '../../../lib/me.js';
import { ChangeList } from '../../record-history/change-list.js';
import { RestorePanel } from '../../record-history/restore-panel.js';
import type { Stop } from '../../record-history/stops.js';
import { NameText } from '../../values.js';
import { useCard } from '../card-scope.js';

export interface VersionProps {
  readonly stop: Stop;
  readonly newest: Stop;
}

/** What the change at the moment that is shown did, and the way to make the record so again. */
export const Version = ({ stop, newest }: VersionProps) => {
  const { t } = useTranslation(['time', 'events']);
  const { collection, record } = useCard();
  const may = useMay()(`${collection}:write`);
  const [restoring, setRestoring] = useState(false);
  return (
    <Paper withBorder p="md" component="section" aria-label={t('versionTitle')} aria-live="polite">
      <Stack gap="sm">
        <Group justify="space-between" wrap="nowrap" align="start">
          <Text size="sm" component="div">
            <b>{stop.events.map((event) => t(`events:${kebab(event)}`)).join(', ')}</b>
            <br />
            <NameText collection="users" id={stop.actor} />
          </Text>
          {may && !restoring && (
            <Button size="compact-sm" variant="default" onClick={() => setRestoring(true)} data-no-print>
              {t('restore')}
            </Button>
          )}
        </Group>
        <ChangeList collection={collection} changes={stop.changes} />
        {restoring && (
          <RestorePanel
            collection={collection}
            id={record.id}
            to={stop}
            newest={newest}
            onDone={() => setRestoring(false)}
          />
        )}
      </Stack>
    </Paper>
  );
};
