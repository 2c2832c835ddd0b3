import { ActionIcon } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Circle, CircleCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { shown, type Task } from '../../lib/api/types.js';
import { useAsOf, useMomentMs } from '../../lib/as-of/as-of.js';
import { useMay } from '../../lib/me.js';
import { ProblemNote } from '../problem-note.js';
import { NameText, PlainText, WhenText } from '../values.js';
import classes from './task-list.module.css';
import { dueState, todayHere } from './task-state.js';
import { useTaskActs } from './use-task-acts.js';

export interface TaskListProps {
  readonly tasks: readonly Task[];
  /** At the end of each row: who it is of, whom to give it to. */
  readonly rowEnd?: (task: Task) => ReactNode;
}

const Due = ({ task }: { readonly task: Task }) => {
  const { t } = useTranslation(['tasks', 'common']);
  const today = todayHere(new Date(useMomentMs()));
  const state = task.status === 'open' ? dueState(shown(task.due), today) : 'none';
  return (
    <span className={state === 'overdue' ? classes.overdue : classes.muted}>
      {(state === 'overdue' || state === 'today') && `${t(`due.${state}`)} · `}
      <WhenText value={task.due} />
    </span>
  );
};

const ClientLink = ({ place }: { readonly place: string }) => {
  const [collection, id] = place.split('/') as ['accounts' | 'contacts' | 'deals', string];
  return (
    <Link to={`/${collection}/${id}`}>
      <NameText collection={collection} id={id} />
    </Link>
  );
};

/** Tasks, each completed or reopened in its place. */
export const TaskList = ({ tasks, rowEnd }: TaskListProps) => {
  const { t } = useTranslation(['tasks', 'common']);
  const { run, error, runningId } = useTaskActs();
  const may = useMay()('tasks:write');
  const past = useAsOf() !== undefined;
  return (
    <>
      {error && <ProblemNote error={error} />}
      <ul className={classes.list}>
        {tasks.map((task) => {
          const done = (task.status === 'done') !== (runningId === task.id);
          const Icon = done ? CircleCheck : Circle;
          const act = task.status === 'done' ? 'reopen' : 'complete';
          return (
            <li key={task.id} className={classes.row}>
              {may && (
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  disabled={past || runningId === task.id}
                  onClick={() => run(task.id, act)}
                  aria-label={t(`act.${act}`, { title: shown(task.title) ?? '' })}
                  title={past ? t('common:time.readOnly') : t(`word.${act}`)}
                >
                  <Icon size={18} aria-hidden />
                </ActionIcon>
              )}
              <span className={classes.title} data-done={done || undefined}>
                <PlainText value={task.title} />
              </span>
              {(shown(task.clients) ?? []).slice(0, 2).map((place) => (
                <ClientLink key={place} place={place} />
              ))}
              <Due task={task} />
              {rowEnd?.(task)}
            </li>
          );
        })}
      </ul>
    </>
  );
};
