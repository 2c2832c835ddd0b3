import { useSortable } from '@dnd-kit/sortable';
import { ActionIcon, Text } from '@mantine/core';
import { GripVertical, Pencil, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Stage } from '../../../lib/api/types.js';
import { useFormat } from '../../../lib/format/use-format.js';
import classes from './pipelines.module.css';
import { useStageWords } from './use-stage-words.js';

export interface StageRowProps {
  readonly stage: Stage;
  readonly stages: readonly Stage[];
  readonly edits: boolean;
  readonly onEdit: () => void;
  readonly onRemove: () => void;
}

/** One stage: its name, its chance, its rules; carried by its handle. */
export const StageRow = ({ stage, stages, edits, onEdit, onRemove }: StageRowProps) => {
  const { t } = useTranslation('catalogue');
  const { share } = useFormat();
  const words = useStageWords(stages);
  const { attributes, listeners, setNodeRef, setActivatorNodeRef, transform, transition, isDragging } = useSortable({
    id: stage.id ?? '',
    disabled: !edits,
    attributes: { roleDescription: t('stage.carried') },
  });
  const name = stage.name ?? '';
  return (
    <li
      ref={setNodeRef}
      className={classes.stage}
      data-held={isDragging || undefined}
      style={{ transform: transform ? `translate(${transform.x}px, ${transform.y}px)` : undefined, transition }}
    >
      {edits ? (
        <ActionIcon
          ref={setActivatorNodeRef}
          {...attributes}
          {...listeners}
          variant="subtle"
          color="gray"
          aria-label={t('stage.carry', { name })}
        >
          <GripVertical size={16} aria-hidden />
        </ActionIcon>
      ) : (
        <span />
      )}
      <div>
        <Text fw={600} size="sm" dir="auto">
          {name}
        </Text>
        <div className={classes.marks}>
          <span>{t(`kind.${stage.kind}`)}</span>
          {stage.kind === 'open' && <span>{share((stage.probability ?? 0) / 100)}</span>}
          {words(stage).map((word) => (
            <span key={word} dir="auto">
              {word}
            </span>
          ))}
        </div>
      </div>
      {edits && (
        <ActionIcon.Group>
          <ActionIcon variant="subtle" color="gray" onClick={onEdit} aria-label={t('stage.edit', { name })}>
            <Pencil size={16} aria-hidden />
          </ActionIcon>
          <ActionIcon variant="subtle" color="gray" onClick={onRemove} aria-label={t('stage.remove', { name })}>
            <Trash2 size={16} aria-hidden />
          </ActionIcon>
        </ActionIcon.Group>
      )}
    </li>
  );
};
