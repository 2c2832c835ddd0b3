import { Button, Group } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ProblemNote } from '../../../components/problem-note.js';
import type { Pipeline, Stage } from '../../../lib/api/types.js';

export interface StageRefusalProps {
  readonly pipeline: Pipeline;
  readonly stage: Stage;
  readonly error: unknown;
  readonly onClose: () => void;
}

/** Why a stage was not removed, and the way to the deals that stand in it. */
export const StageRefusal = ({ pipeline, stage, error, onClose }: StageRefusalProps) => {
  const { t } = useTranslation(['catalogue', 'common']);
  return (
    <>
      <ProblemNote error={error} />
      <Group gap="xs">
        <Button
          component={Link}
          to="/deals/list"
          search={{ filter: `pipelineId==${pipeline.id};stageId==${stage.id}` } as never}
          size="xs"
          variant="default"
        >
          {t('stage.itsDeals', { name: stage.name })}
        </Button>
        <Button size="xs" variant="subtle" onClick={onClose}>
          {t('common:act.close')}
        </Button>
      </Group>
    </>
  );
};
