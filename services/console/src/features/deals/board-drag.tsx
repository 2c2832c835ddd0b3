import {
  type Active,
  type CollisionDetection,
  closestCenter,
  DndContext,
  DragOverlay,
  KeyboardSensor,
  MouseSensor,
  type Over,
  pointerWithin,
  TouchSensor,
  useDndContext,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type Deal, type Pipeline, type Stage, shown } from '../../lib/api/types.js';
import classes from './board.module.css';
import { CardFace } from './board-card.js';
import { toNextColumn } from './board-keys.js';
import { barrierTo } from './deal-moves.js';
import { useBarrierWords } from './use-barrier-words.js';

export interface BoardDragProps {
  readonly pipeline: Pipeline;
  readonly onMove: (deal: Deal, stage: Stage) => void;
  readonly children: ReactNode;
}

const dealOf = (active: Active | null): Deal | undefined => active?.data.current?.deal as Deal | undefined;
const stageOf = (over: Over | null): Stage | undefined => over?.data.current?.stage as Stage | undefined;

/** The deal that is held. */
export const useHeldDeal = (): Deal | undefined => dealOf(useDndContext().active);

/** A pointer drops where it is, a card held by keys where its middle is. */
const overWhich: CollisionDetection = (args) => (args.pointerCoordinates ? pointerWithin(args) : closestCenter(args));

/** Moves cards between columns: by mouse, by a long touch, and by keys (Space takes, arrows carry, Space puts down). */
export const BoardDrag = ({ pipeline, onMove, children }: BoardDragProps) => {
  const { t } = useTranslation('deals');
  const barrierWords = useBarrierWords(pipeline);
  const sensors = useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: 6 } }),
    useSensor(TouchSensor, { activationConstraint: { delay: 250, tolerance: 8 } }),
    useSensor(KeyboardSensor, { coordinateGetter: toNextColumn }),
  );
  const told = (key: 'over' | 'dropped', active: Active, over: Over | null): string => {
    const [deal, stage] = [dealOf(active), stageOf(over)];
    const name = shown(deal?.name) ?? '';
    if (!deal || !stage) return t('drag.nowhere', { name });
    const barrier = barrierTo(pipeline, deal, stage);
    if (barrier === 'here') return t(key === 'over' ? 'drag.taken' : 'drag.nowhere', { name, stage: stage.name });
    return barrier ? barrierWords(barrier, deal, stage) : t(`drag.${key}`, { name, stage: stage.name });
  };
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={overWhich}
      accessibility={{
        screenReaderInstructions: { draggable: t('drag.how') },
        announcements: {
          // What the card is over is told at once, and that it is taken with it.
          onDragStart: () => undefined,
          onDragOver: ({ active, over }) => told('over', active, over),
          onDragEnd: ({ active, over }) => told('dropped', active, over),
          onDragCancel: ({ active }) => t('drag.nowhere', { name: shown(dealOf(active)?.name) ?? '' }),
        },
      }}
      onDragEnd={({ active, over }) => {
        const [deal, stage] = [dealOf(active), stageOf(over)];
        if (deal && stage && barrierTo(pipeline, deal, stage) === undefined) onMove(deal, stage);
      }}
    >
      {children}
      <DragOverlay dropAnimation={null}>
        <Held />
      </DragOverlay>
    </DndContext>
  );
};

const Held = () => {
  const deal = useHeldDeal();
  return (
    deal && (
      <div className={classes.card} data-held>
        <CardFace deal={deal} />
      </div>
    )
  );
};
