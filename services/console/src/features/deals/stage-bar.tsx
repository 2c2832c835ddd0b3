import { Text, Tooltip, UnstyledButton } from '@mantine/core';
import { Check } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { type Deal, type Pipeline, shown } from '../../lib/api/types.js';
import { stagesOf } from '../../lib/stages.js';
import { barrierTo } from './deal-moves.js';
import classes from './stage-bar.module.css';
import { useBarrierWords } from './use-barrier-words.js';
import type { Moves } from './use-moves.js';

export interface StageBarProps {
  readonly deal: Deal;
  readonly pipeline: Pipeline | undefined;
  readonly moves: Moves;
  readonly writable: boolean;
}

/** Where the deal stands among the stages; a stage that is open to it is one press away, others say why not. */
export const StageBar = ({ deal, pipeline, moves, writable }: StageBarProps) => {
  const { t } = useTranslation('deals');
  const words = useBarrierWords(pipeline);
  const visited = new Set(shown(deal.stageHistory)?.map(({ stageId }) => stageId));
  return (
    <ol className={classes.bar} aria-label={t('stages')}>
      {stagesOf(pipeline).map((stage) => {
        const barrier = barrierTo(pipeline, deal, stage);
        const why = barrier && barrier !== 'here' ? words(barrier, deal, stage) : undefined;
        const here = barrier === 'here';
        return (
          <li
            key={stage.id}
            className={classes.step}
            data-here={here || undefined}
            aria-current={here ? 'step' : undefined}
          >
            <Tooltip label={why} disabled={why === undefined || !writable}>
              <UnstyledButton
                className={classes.button}
                aria-disabled={!writable || barrier !== undefined}
                aria-label={writable && !barrier ? t('moveTo', { stage: stage.name }) : undefined}
                onClick={() => writable && !barrier && moves.go(deal, stage)}
              >
                {visited.has(stage.id) && !here && <Check size={14} aria-hidden />}
                <Text span size="sm" truncate dir="auto">
                  {stage.name}
                </Text>
                {why && writable && <span className="visually-hidden">{why}</span>}
              </UnstyledButton>
            </Tooltip>
          </li>
        );
      })}
    </ol>
  );
};
