import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Stage } from '../../../lib/api/types.js';
import { useFormat } from '../../../lib/format/use-format.js';
import classes from './pipelines.module.css';
import { useStageWords } from './use-stage-words.js';

/** The board as sellers will see it, with the rules of each column. */
export const BoardPreview = ({ stages }: { readonly stages: readonly Stage[] }) => {
  const { t } = useTranslation('catalogue');
  const { share } = useFormat();
  const words = useStageWords(stages);
  return (
    <ol className={classes.preview} aria-label={t('pipeline.preview')}>
      {stages.map((stage) => (
        <li key={stage.id} className={classes.column} data-kind={stage.kind}>
          <Text fw={600} size="sm" dir="auto">
            {stage.name}
          </Text>
          <Text size="xs" c="var(--muted)">
            {stage.kind === 'open' ? share((stage.probability ?? 0) / 100) : t(`kind.${stage.kind}`)}
          </Text>
          {words(stage).map((word) => (
            <Text key={word} size="xs" c="var(--muted)">
              {word}
            </Text>
          ))}
        </li>
      ))}
    </ol>
  );
};
