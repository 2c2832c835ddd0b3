import type { DndContextProps, UniqueIdentifier } from '@dnd-kit/core';
import { useTranslation } from 'react-i18next';
import type { Stage } from '../../../lib/api/types.js';

/** What is told of a stage that is carried, to those who do not see it. */
export const useSortWords = (stages: readonly Stage[]): NonNullable<DndContextProps['accessibility']> => {
  const { t } = useTranslation('catalogue');
  const nameOf = (id: UniqueIdentifier): string => stages.find((stage) => stage.id === id)?.name ?? '';
  const placeOf = (id: UniqueIdentifier | undefined): number => stages.findIndex((stage) => stage.id === id) + 1;
  const at = (id: UniqueIdentifier, over: UniqueIdentifier | undefined): string =>
    t('stage.carriedTo', { name: nameOf(id), place: placeOf(over ?? id), of: stages.length });
  return {
    screenReaderInstructions: { draggable: t('stage.howToCarry') },
    announcements: {
      onDragStart: ({ active }) => t('stage.taken', { name: nameOf(active.id) }),
      onDragOver: ({ active, over }) => at(active.id, over?.id),
      onDragEnd: ({ active, over }) => at(active.id, over?.id),
      onDragCancel: ({ active }) => at(active.id, active.id),
    },
  };
};
