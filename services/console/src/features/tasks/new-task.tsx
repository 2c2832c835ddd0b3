import { Button, Group, NativeSelect, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemNote } from '../../components/problem-note.js';
import { asProblem } from '../../lib/api/problem.js';
import { useCreate } from '../../lib/queries.js';
import { useSearchState } from '../../lib/use-search-state.js';

const EMPTY = { title: '', due: '', priority: 'normal' as 'low' | 'normal' | 'high' };

/** One line that makes a task for oneself; what was typed stays when the server refuses. */
export const NewTask = () => {
  const { t } = useTranslation(['tasks', 'common']);
  const [form, setForm] = useState(EMPTY);
  const [asked] = useSearchState('new');
  const { mutate, isPending, error } = useCreate('tasks');
  const problem = asProblem(error);
  const set = (change: Partial<typeof EMPTY>): void => setForm((was) => ({ ...was, ...change }));
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const { title, due, priority } = form;
    mutate(
      { body: { title: title.trim(), priority, ...(due === '' ? {} : { due }) } },
      { onSuccess: () => setForm(EMPTY) },
    );
  };
  return (
    <form onSubmit={submit}>
      <Group align="end" gap="sm">
        <TextInput
          label={t('new.title')}
          autoFocus={asked !== undefined}
          value={form.title}
          onChange={({ currentTarget: { value } }) => set({ title: value })}
          error={problem?.ofField('title')}
          maxLength={500}
          required
          flex="1 1 220px"
        />
        <TextInput
          type="date"
          label={t('new.due')}
          value={form.due}
          onChange={({ currentTarget: { value } }) => set({ due: value })}
          error={problem?.ofField('due')}
        />
        <NativeSelect
          label={t('new.priority')}
          value={form.priority}
          onChange={({ currentTarget: { value } }) => set({ priority: value as typeof form.priority })}
          data={(['low', 'normal', 'high'] as const).map((value) => ({ value, label: t(`priority.${value}`) }))}
        />
        <Button type="submit" loading={isPending} disabled={form.title.trim() === ''}>
          {t('common:act.create')}
        </Button>
      </Group>
      {error && <ProblemNote error={error} />}
    </form>
  );
};
