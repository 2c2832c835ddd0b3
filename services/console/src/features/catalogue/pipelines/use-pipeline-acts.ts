import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { sayDone } from '../../../components/say-done.js';
import { changeRecord } from '../../../lib/api/records.js';
import { type Pipeline, shown } from '../../../lib/api/types.js';
import { refresh, useAct } from '../../../lib/queries.js';

/** What is done to a pipeline as a whole. */
export const usePipelineActs = () => {
  const { t } = useTranslation('catalogue');
  const client = useQueryClient();
  const act = useAct('pipelines');
  const order = useMutation({
    mutationFn: async ([one, other]: readonly [Pipeline, Pipeline]) => {
      const [a, b] = [shown(one.order) ?? 0, shown(other.order) ?? 0];
      // Two that stand at the same place are told apart by this.
      const apart = a === b ? 1 : 0;
      await changeRecord('pipelines', one.id, { order: b + apart });
      await changeRecord('pipelines', other.id, { order: a });
    },
    onSettled: () => refresh(client, 'pipelines'),
  });
  const setArchived = ({ id, name }: Pipeline, archived: boolean): void => {
    const [verb, back] = archived ? ['archive', 'unarchive'] : ['unarchive', 'archive'];
    act.mutate(
      { id, act: verb as string },
      {
        onSuccess: () =>
          sayDone(t(`pipeline.done.${verb}`, { name: shown(name) ?? id }), () =>
            act.mutate({ id, act: back as string }),
          ),
      },
    );
  };
  return {
    setArchived,
    swap: (one: Pipeline, other: Pipeline) => order.mutate([one, other]),
    error: act.error ?? order.error,
  };
};
