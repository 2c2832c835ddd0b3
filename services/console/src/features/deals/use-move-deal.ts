import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import { sayDone } from '../../components/say-done.js';
import { asProblem } from '../../lib/api/problem.js';
import { type Deal, type Stage, shown } from '../../lib/api/types.js';
import { useAct } from '../../lib/queries.js';

/** Moves a deal; won and lost stages are acts of their own. Says what was done, and takes it back. */
export const useMoveDeal = (onLose: (deal: Deal, stage: Stage) => void) => {
  const { t } = useTranslation(['deals', 'common']);
  const act = useAct('deals');
  const back = (deal: Deal): void =>
    act.mutate(
      deal.status === 'open'
        ? { id: deal.id, act: 'move', body: { stageId: shown(deal.stageId) } }
        : { id: deal.id, act: 'reopen', body: { stageId: shown(deal.stageId) } },
    );
  return (deal: Deal, stage: Stage): void => {
    if (stage.kind === 'lost') {
      onLose(deal, stage);
      return;
    }
    const name = String(shown(deal.name) ?? '');
    const verb = stage.kind === 'won' ? 'win' : deal.status === 'open' ? 'move' : 'reopen';
    act.mutate(
      { id: deal.id, act: verb, body: { stageId: stage.id } },
      {
        onSuccess: () =>
          sayDone(t('moved', { name, stage: stage.name }), verb === 'move' ? () => back(deal) : undefined),
        onError: (error) => {
          const problem = asProblem(error);
          const why = problem?.problem.errors?.map((e) => `${e.field}: ${e.message}`).join('; ') ?? problem?.message;
          notifications.show({ color: 'red', title: t('notMoved', { name }), message: why, autoClose: false });
        },
      },
    );
  };
};
