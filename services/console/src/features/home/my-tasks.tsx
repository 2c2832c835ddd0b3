import { useTranslation } from 'react-i18next';
import { TaskList } from '../../components/tasks/task-list.js';
import { todayHere } from '../../components/tasks/task-state.js';
import type { Task } from '../../lib/api/types.js';
import { useMomentMs } from '../../lib/as-of/as-of.js';
import { useMe } from '../../lib/me.js';
import { useList } from '../../lib/queries.js';
import { Card } from './card.js';

/** What is due today and what should have been done before. */
export const MyTasks = () => {
  const { t } = useTranslation(['home', 'common']);
  const { id } = useMe();
  const { data, error, isPending } = useList('tasks', {
    filter: `ownerId==${id};status==open;due<=${todayHere(new Date(useMomentMs()))}`,
    sort: 'due',
    limit: 10,
  });
  const tasks = (data?.pages[0]?.items ?? []) as readonly Task[];
  return (
    <Card
      title={t('myTasks')}
      to="/tasks"
      more={t('all')}
      loading={isPending}
      error={error}
      empty={tasks.length === 0 && t('nothingDue')}
    >
      <TaskList tasks={tasks} />
    </Card>
  );
};
