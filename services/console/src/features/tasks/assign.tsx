import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ProblemNote } from '../../components/problem-note.js';
import { NameText } from '../../components/values.js';
import { shown, type Task } from '../../lib/api/types.js';
import { useAsOf } from '../../lib/as-of/as-of.js';
import { useMay } from '../../lib/me.js';
import { useAct, useAll } from '../../lib/queries.js';

/** Whose task it is; gives it to somebody else. */
export const Assign = ({ task }: { readonly task: Task }) => {
  const { t } = useTranslation(['tasks', 'common']);
  const may = useMay();
  const past = useAsOf() !== undefined;
  const offered = may('tasks:write') && may('users:read') && !past && task.status === 'open';
  const { data: users } = useAll('users', { sort: 'name', fields: 'id,name' }, offered);
  const { mutate, error, isPending } = useAct('tasks');
  if (!offered) return <NameText collection="users" id={task.ownerId} />;
  const people = (users ?? []).map(({ id, name }) => ({ value: id, label: shown(name) ?? id }));
  return (
    <div>
      <Select
        size="xs"
        w={170}
        aria-label={t('assignee', { title: shown(task.title) ?? '' })}
        data={people}
        value={shown(task.ownerId) ?? null}
        onChange={(ownerId) => ownerId && mutate({ id: task.id, act: 'assign', body: { ownerId } })}
        allowDeselect={false}
        disabled={isPending}
        searchable
      />
      {error && <ProblemNote error={error} />}
    </div>
  );
};
