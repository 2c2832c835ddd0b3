import {
  closestCenter,
  DndContext,
  type DragEndEvent,
  KeyboardSensor,
  MouseSensor,
  TouchSensor,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import { SortableContext, sortableKeyboardCoordinates, verticalListSortingStrategy } from '@dnd-kit/sortable';
import { Button, Stack } from '@mantine/core';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemNote } from '../../../components/problem-note.js';
import type { Pipeline, Stage } from '../../../lib/api/types.js';
import classes from './pipelines.module.css';
import { movedTo } from './stage-form.js';
import { StagePanel } from './stage-panel.js';
import { StageRefusal } from './stage-refusal.js';
import { StageRow } from './stage-row.js';
import { useSortWords } from './use-sort-words.js';
import { useStageActs } from './use-stage-acts.js';

export interface StageListProps {
  readonly pipeline: Pipeline;
  readonly stages: readonly Stage[];
  readonly edits: boolean;
}

/** The stages in their order, which is changed by dragging or by keys. */
export const StageList = ({ pipeline, stages, edits }: StageListProps) => {
  const { t } = useTranslation('catalogue');
  const [editing, setEditing] = useState<Stage | 'new'>();
  const acts = useStageActs(pipeline);
  const ids = acts.order ?? stages.map(({ id }) => id ?? '');
  const inOrder = ids.flatMap((id) => stages.find((stage) => stage.id === id) ?? []);
  const sensors = useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: 4 } }),
    useSensor(TouchSensor, { activationConstraint: { delay: 200, tolerance: 8 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );
  const put = ({ active, over }: DragEndEvent): void => {
    if (over && over.id !== active.id) acts.reorder(movedTo(ids, String(active.id), String(over.id)));
  };
  return (
    <Stack gap="sm">
      <DndContext
        sensors={sensors}
        collisionDetection={closestCenter}
        accessibility={useSortWords(inOrder)}
        onDragEnd={put}
      >
        <SortableContext items={[...ids]} strategy={verticalListSortingStrategy} disabled={!edits}>
          <ol className={classes.stages} aria-label={t('stages')}>
            {inOrder.map((stage) => (
              <StageRow
                key={stage.id}
                stage={stage}
                stages={stages}
                edits={edits}
                onEdit={() => setEditing(stage)}
                onRemove={() => acts.remove(stage)}
              />
            ))}
          </ol>
        </SortableContext>
      </DndContext>
      {acts.error && <ProblemNote error={acts.error} />}
      {acts.refused && (
        <StageRefusal pipeline={pipeline} stage={acts.refused.stage} error={acts.refused.error} onClose={acts.forget} />
      )}
      {edits && (
        <Button
          variant="default"
          size="xs"
          w="fit-content"
          leftSection={<Plus size={14} aria-hidden />}
          onClick={() => setEditing('new')}
        >
          {t('stage.add')}
        </Button>
      )}
      <StagePanel pipeline={pipeline} stages={stages} editing={editing} onClose={() => setEditing(undefined)} />
    </Stack>
  );
};
