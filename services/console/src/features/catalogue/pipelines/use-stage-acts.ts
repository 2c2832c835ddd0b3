import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sayDone } from '../../../components/say-done.js';
import type { Pipeline, Stage } from '../../../lib/api/types.js';
import { useAct } from '../../../lib/queries.js';
import { sameStage } from './stage-form.js';

interface Refused {
  readonly stage: Stage;
  readonly error: unknown;
}

/** What is done to the stages of a pipeline; a new order is shown before the server has it. */
export const useStageActs = ({ id }: Pipeline) => {
  const { t } = useTranslation('catalogue');
  const act = useAct('pipelines');
  const order = useAct('pipelines');
  const [wished, setWished] = useState<readonly string[]>();
  const [refused, setRefused] = useState<Refused>();
  return {
    /** The order that is on its way. */
    order: wished,
    reorder: (stageIds: readonly string[]): void => {
      setWished(stageIds);
      order.mutate({ id, act: 'reorder-stages', body: { stageIds } }, { onSettled: () => setWished(undefined) });
    },
    remove: (stage: Stage): void => {
      setRefused(undefined);
      act.mutate(
        { id, act: 'remove-stage', body: { stageId: stage.id } },
        {
          onSuccess: () =>
            sayDone(t('stage.removed', { name: stage.name }), () =>
              act.mutate({ id, act: 'add-stage', body: sameStage(stage) }),
            ),
          onError: (error) => setRefused({ stage, error }),
        },
      );
    },
    refused,
    forget: () => setRefused(undefined),
    error: order.error,
  };
};
