import { useTranslation } from 'react-i18next';
import { useAct } from '../../lib/queries.js';
import { sayDone } from '../say-done.js';

/** Completes and reopens, each with one way back. */
export const useTaskActs = () => {
  const { t } = useTranslation(['tasks', 'common']);
  const act = useAct('tasks');
  const run = (id: string, name: 'complete' | 'reopen', undo = true): void =>
    act.mutate(
      { id, act: name },
      {
        onSuccess: () =>
          sayDone(
            t(name === 'complete' ? 'completed' : 'reopened'),
            undo ? () => run(id, name === 'complete' ? 'reopen' : 'complete', false) : undefined,
          ),
      },
    );
  return { run, error: act.error, runningId: act.isPending ? act.variables.id : undefined };
};
