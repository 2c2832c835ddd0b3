import { Button, SegmentedControl, Skeleton } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { ListTodo } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../components/empty-state.js';
import { Page } from '../../components/page.js';
import { ProblemNote } from '../../components/problem-note.js';
import { TaskList } from '../../components/tasks/task-list.js';
import type { Task } from '../../lib/api/types.js';
import { useAsOf } from '../../lib/as-of/as-of.js';
import { useMay, useMe } from '../../lib/me.js';
import { useList } from '../../lib/queries.js';
import { Assign } from './assign.js';
import { NewTask } from './new-task.js';

interface TasksSearch {
  readonly state?: 'done';
  readonly of?: 'everybody';
}

/** What one has to do, and what is done. */
export const TasksPage = () => {
  const { t } = useTranslation(['tasks', 'common']);
  const { id } = useMe();
  const may = useMay()('tasks:write');
  const past = useAsOf() !== undefined;
  const navigate = useNavigate();
  const { state, of } = useSearch({ strict: false }) as TasksSearch;
  const filter = [`status==${state === 'done' ? 'done' : 'open'}`, ...(of === 'everybody' ? [] : [`ownerId==${id}`])];
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useList('tasks', {
    filter: filter.join(';'),
    sort: state === 'done' ? '-completedAt' : 'due',
  });
  const items = (data?.pages ?? []).flatMap((page) => page.items as readonly Task[]);
  const show = (change: TasksSearch | { state?: undefined; of?: undefined }): void =>
    void navigate({ to: '.', search: ((was: object) => ({ ...was, ...change })) as never, replace: true });
  return (
    <Page
      title={t('common:nav.tasks')}
      acts={
        <>
          <SegmentedControl
            aria-label={t('show.whose')}
            value={of ?? 'mine'}
            onChange={(value) => show({ of: value === 'everybody' ? value : undefined } as TasksSearch)}
            data={(['mine', 'everybody'] as const).map((value) => ({ value, label: t(`show.${value}`) }))}
          />
          <SegmentedControl
            aria-label={t('show.state')}
            value={state ?? 'open'}
            onChange={(value) => show({ state: value === 'done' ? value : undefined } as TasksSearch)}
            data={(['open', 'done'] as const).map((value) => ({ value, label: t(`show.${value}`) }))}
          />
        </>
      }
    >
      {may && !past && <NewTask />}
      {error ? (
        <ProblemNote error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <Skeleton h={200} />
      ) : items.length === 0 ? (
        <EmptyState icon={ListTodo} title={t(state === 'done' ? 'noneDone' : 'noneOpen')} />
      ) : (
        <TaskList tasks={items} rowEnd={(task) => <Assign task={task} />} />
      )}
      {hasNextPage && (
        <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('more')}
        </Button>
      )}
    </Page>
  );
};
