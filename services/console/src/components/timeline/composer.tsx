import { SegmentedControl, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../lib/me.js';
import type { ComposerProps } from './composer-props.js';
import { NoteComposer } from './note-composer.js';
import { TaskComposer } from './task-composer.js';

const FORMS = { notes: NoteComposer, tasks: TaskComposer } as const;
type Form = keyof typeof FORMS;

/** Writes down what happened and what is to be done, where one reads it. */
export const Composer = ({ about }: ComposerProps) => {
  const { t } = useTranslation('time');
  const may = useMay();
  const offered = (Object.keys(FORMS) as Form[]).filter((form) => may(`${form}:write`));
  const [chosen, setChosen] = useState<Form>('notes');
  const form = offered.includes(chosen) ? chosen : offered[0];
  if (form === undefined) return null;
  const Chosen = FORMS[form];
  return (
    <Stack gap="xs" mb="md" data-no-print>
      {offered.length > 1 && (
        <SegmentedControl
          size="xs"
          value={form}
          onChange={(value) => setChosen(value as Form)}
          data={offered.map((value) => ({ value, label: t(value === 'notes' ? 'note' : 'task') }))}
          aria-label={t('write')}
          w="fit-content"
        />
      )}
      <Chosen about={about} />
    </Stack>
  );
};
