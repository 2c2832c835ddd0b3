import { useTranslation } from 'react-i18next';
import { Section } from '../../components/section.js';
import { TaskList } from '../../components/tasks/task-list.js';
import { TaskComposer } from '../../components/timeline/task-composer.js';
import type { Task } from '../../lib/api/types.js';
import { useMay } from '../../lib/me.js';
import { useList } from '../../lib/queries.js';

/** What is to be done about the deal, the next first. */
export const NextSteps = ({ id, writable }: { readonly id: string; readonly writable: boolean }) => {
  const { t } = useTranslation('deals');
  const may = useMay();
  const reads = may('tasks:read');
  const { data, error, refetch, isPending } = useList(
    'tasks',
    { filter: `status==open;client=="deals/${id}"`, sort: 'due', limit: 10 },
    reads,
  );
  if (!reads) return null;
  const tasks = (data?.pages[0]?.items ?? []) as readonly Task[];
  return (
    <Section title={t('nextStep')} loading={isPending} error={error} onRetry={() => void refetch()}>
      {tasks.length > 0 ? <TaskList tasks={tasks} /> : t('noNextStep')}
      {writable && may('tasks:write') && <TaskComposer about={`deals/${id}`} />}
    </Section>
  );
};
