import { Button, Group, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../lib/me.js';
import { useCreate } from '../../lib/queries.js';
import { ProblemNote } from '../problem-note.js';

export interface NoteComposerProps {
  readonly client: 'accounts' | 'contacts';
  readonly id: string;
}

/** Writes a note on a client: Ctrl Enter saves. */
export const NoteComposer = ({ client, id }: NoteComposerProps) => {
  const { t } = useTranslation(['time', 'fields', 'common']);
  const [text, setText] = useState('');
  const create = useCreate('notes');
  if (!useMay()('notes:write')) return null;
  const save = (): void => {
    if (!text.trim() || create.isPending) return;
    create.mutate({ body: { text: text.trim(), clients: [`${client}/${id}`] } }, { onSuccess: () => setText('') });
  };
  return (
    <div data-no-print>
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
      <Group justify="end" my="sm">
        <Button size="xs" onClick={save} loading={create.isPending} disabled={!text.trim()}>
          {t('saveNote')}
        </Button>
      </Group>
    </div>
  );
};
