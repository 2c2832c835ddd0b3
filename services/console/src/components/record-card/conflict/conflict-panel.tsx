import { Button, Drawer, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/format/use-format.js';
import { NameText } from '../../values.js';
import type { Patch } from '../fields/field-def.js';
import { useWords } from '../fields/use-words.js';
import type { Question } from './conflict-context.js';
import { ConflictField } from './conflict-field.js';

export interface ConflictPanelProps {
  readonly question: Question;
  readonly onDecide: (patch: Patch) => void;
  readonly onLeave: () => void;
}

interface Saved {
  readonly updatedBy?: string;
  readonly updatedAt?: string;
}

/** Two people changed the same fields: each field is decided by itself, and the rest goes along. */
export const ConflictPanel = ({ question: { theirs, defs, meeting }, onDecide, onLeave }: ConflictPanelProps) => {
  const { t } = useTranslation(['card', 'common']);
  const { titleOf } = useWords();
  const { moment } = useFormat();
  // Undefined is theirs: nothing of it is to be saved.
  const [chosen, setChosen] = useState<Patch>({});
  const { updatedBy, updatedAt } = theirs as Saved;
  const names = (fields: readonly string[]): string =>
    fields.map((field) => titleOf(defs.find((def) => def.field === field) ?? { field })).join(', ');
  const decided = meeting.clashes.every(({ field }) => field in chosen);
  const decide = (): void => {
    const kept = Object.entries(chosen).filter(([, value]) => value !== undefined);
    onDecide({ ...meeting.safe, ...Object.fromEntries(kept) });
  };
  return (
    <Drawer
      opened
      onClose={onLeave}
      size="lg"
      title={t('conflict.title')}
      closeButtonProps={{ 'aria-label': t('common:act.close') }}
    >
      <Stack gap="lg">
        <Text size="sm">
          <NameText collection="users" id={updatedBy} /> {updatedAt && `· ${moment(updatedAt)}`}
          <br />
          {t('conflict.hint')}
        </Text>
        {meeting.clashes.map((clash) => {
          const def = defs.find(({ field }) => field === clash.field);
          return (
            def && (
              <ConflictField
                key={clash.field}
                def={def}
                clash={clash}
                onChoose={(value) => setChosen((before) => ({ ...before, [clash.field]: value }))}
              />
            )
          );
        })}
        {Object.keys(meeting.safe).length > 0 && (
          <Text size="sm" c="var(--muted)">
            {t('conflict.savedToo', { fields: names(Object.keys(meeting.safe)) })}
          </Text>
        )}
        {meeting.others.length > 0 && (
          <Text size="sm" c="var(--muted)">
            {t('conflict.alsoChanged', { fields: names(meeting.others) })}
          </Text>
        )}
        <Group gap="sm">
          <Button onClick={decide} disabled={!decided}>
            {t('conflict.save')}
          </Button>
          <Button variant="default" onClick={onLeave}>
            {t('conflict.back')}
          </Button>
        </Group>
      </Stack>
    </Drawer>
  );
};
