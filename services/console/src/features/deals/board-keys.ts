import type { ClientRect, KeyboardCoordinateGetter } from '@dnd-kit/core';

const STEPS: Readonly<Record<string, 1 | -1>> = { ArrowRight: 1, ArrowLeft: -1 };

const middleOf = ({ left, width }: Pick<ClientRect, 'left' | 'width'>): number => left + width / 2;

/** The column next to where the card is, as the eye sees it; undefined at the edge of the board. */
export const nextColumn = <R extends Pick<ClientRect, 'left' | 'width'>>(
  columns: readonly R[],
  card: Pick<ClientRect, 'left' | 'width'>,
  step: 1 | -1,
): R | undefined => {
  const at = middleOf(card);
  const sideways = columns
    .filter((column) => (middleOf(column) - at) * step > 1)
    .toSorted((a, b) => (middleOf(a) - middleOf(b)) * step);
  return sideways[0];
};

/** While a card is held by the keyboard, an arrow carries it over the next column. */
export const toNextColumn: KeyboardCoordinateGetter = (event, { currentCoordinates, context }) => {
  const step = STEPS[event.code];
  const { collisionRect, droppableContainers, droppableRects } = context;
  if (!step || !collisionRect) return undefined;
  event.preventDefault();
  const columns = droppableContainers.getEnabled().flatMap(({ id }) => droppableRects.get(id) ?? []);
  const column = nextColumn(columns, collisionRect, step);
  return column && { x: middleOf(column) - collisionRect.width / 2, y: currentCoordinates.y };
};
