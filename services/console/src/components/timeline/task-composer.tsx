import { Button, Group, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asProblem } from '../../lib/api/problem.js';
import { useMe } from '../../lib/me.js';
import { useCreate } from '../../lib/queries.js';
import { ProblemNote } from '../problem-note.js';
import { RecordSelect } from '../record-select.js';
import type { ComposerProps } from './composer-props.js';

/** Puts down what is to be done about a record, by whom and until when. */
export const TaskComposer = ({ about }: ComposerProps) => {
  const { t } = useTranslation('time');
  const { id: me } = useMe();
  const [title, setTitle] = useState('');
  const [due, setDue] = useState('');
  const [ownerId, setOwner] = useState<string | null>(me);
  const create = useCreate('tasks');
  const problem = asProblem(create.error);
  const save = (event: FormEvent): void => {
    event.preventDefault();
    const body = { title: title.trim(), clients: [about], ...(due ? { due } : {}), ...(ownerId ? { ownerId } : {}) };
    create.mutate({ body }, { onSuccess: () => setTitle('') });
  };
  return (
    <form onSubmit={save}>
      <TextInput
        aria-label={t('task')}
        placeholder={t('taskPlaceholder')}
        value={title}
        maxLength={500}
        dir="auto"
        error={problem?.ofField('title')}
        onChange={(event) => setTitle(event.currentTarget.value)}
      />
      <Group gap="sm" mt="xs" align="end" justify="space-between">
        <Group gap="sm">
          <TextInput
            type="date"
            size="xs"
            aria-label={t('due')}
            value={due}
            error={problem?.ofField('due')}
            onChange={(event) => setDue(event.currentTarget.value)}
          />
          <RecordSelect collection="users" size="xs" label={t('assignee')} value={ownerId} onChange={setOwner} />
        </Group>
        <Button type="submit" size="xs" loading={create.isPending} disabled={!title.trim()}>
          {t('saveTask')}
        </Button>
      </Group>
      {create.error && <ProblemNote error={create.error} />}
    </form>
  );
};
