import { Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Section } from '../../../components/section.js';
import { type Pipeline, shown } from '../../../lib/api/types.js';
import { stagesOf } from '../../../lib/stages.js';
import { BoardPreview } from './board-preview.js';
import { PipelineActs } from './pipeline-acts.js';
import { StageList } from './stage-list.js';

export interface PipelineDetailsProps {
  readonly pipeline: Pipeline;
  readonly pipelines: readonly Pipeline[];
  readonly writes: boolean;
}

/** One pipeline: what can be done with it, its stages in their order, and how its board will look. */
export const PipelineDetails = ({ pipeline, pipelines, writes }: PipelineDetailsProps) => {
  const { t } = useTranslation('catalogue');
  const stages = stagesOf(pipeline);
  const edits = writes && pipeline.status === 'active';
  return (
    <Stack gap="sm" miw={0}>
      <Section
        title={shown(pipeline.name) ?? pipeline.id}
        aside={writes && <PipelineActs pipeline={pipeline} pipelines={pipelines} />}
      >
        <StageList pipeline={pipeline} stages={stages} edits={edits} />
      </Section>
      <Section title={t('pipeline.preview')}>
        <BoardPreview stages={stages} />
      </Section>
    </Stack>
  );
};
