import { Button, Group, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCreate } from '../../lib/queries.js';
import { ProblemNote } from '../problem-note.js';
import type { ComposerProps } from './composer-props.js';

/** Writes a note on a record: Ctrl Enter saves. */
export const NoteComposer = ({ about }: ComposerProps) => {
  const { t } = useTranslation('time');
  const [text, setText] = useState('');
  const create = useCreate('notes');
  const save = (): void => {
    if (!text.trim() || create.isPending) return;
    create.mutate({ body: { text: text.trim(), clients: [about] } }, { onSuccess: () => setText('') });
  };
  return (
    <>
      <Textarea
        aria-label={t('note')}
        placeholder={t('notePlaceholder')}
        value={text}
        autosize
        minRows={2}
        dir="auto"
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => event.key === 'Enter' && (event.ctrlKey || event.metaKey) && save()}
      />
      {create.error && <ProblemNote error={create.error} />}
      <Group justify="end">
        <Button size="xs" onClick={save} loading={create.isPending} disabled={!text.trim()}>
          {t('saveNote')}
        </Button>
      </Group>
    </>
  );
};
