import { useTranslation } from 'react-i18next';
import type { Deal, Pipeline, Stage } from '../../lib/api/types.js';
import { useFormat } from '../../lib/format/use-format.js';
import { stagesOf } from '../../lib/stages.js';
import { type Barrier, nextStages } from './deal-moves.js';

/** Why a deal may not go to a stage, and where it may. */
export const useBarrierWords = (
  pipeline: Pipeline | undefined,
): ((barrier: Barrier, deal: Deal, stage: Stage) => string) => {
  const { t } = useTranslation('deals');
  const { reading } = useFormat();
  const list = new Intl.ListFormat(reading.locale, { type: 'disjunction' });
  return (barrier, deal, stage) => {
    const from = stagesOf(pipeline).find(({ id }) => id === deal.stageId)?.name ?? '';
    const next = list.format(nextStages(pipeline, deal).map(({ name }) => name ?? ''));
    return t(`barrier.${barrier}`, { stage: stage.name, from, next });
  };
};
