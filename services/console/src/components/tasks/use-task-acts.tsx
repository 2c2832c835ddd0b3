import { Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../lib/queries.js';

/** Completes and reopens, each with one way back. */
export const useTaskActs = () => {
  const { t } = useTranslation(['tasks', 'common']);
  const act = useAct('tasks');
  const run = (id: string, name: 'complete' | 'reopen', undo = true): void =>
    act.mutate(
      { id, act: name },
      {
        onSuccess: () => {
          if (!undo) return;
          notifications.show({
            id: `task-${id}`,
            message: (
              <Group justify="space-between">
                {t(name === 'complete' ? 'completed' : 'reopened')}
                <Button
                  size="compact-xs"
                  variant="default"
                  onClick={() => {
                    notifications.hide(`task-${id}`);
                    run(id, name === 'complete' ? 'reopen' : 'complete', false);
                  }}
                >
                  {t('common:act.undo')}
                </Button>
              </Group>
            ),
          });
        },
      },
    );
  return { run, error: act.error, runningId: act.isPending ? act.variables.id : undefined };
};
