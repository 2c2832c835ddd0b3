import { comparePositions, type Position, START } from '@relata/es';

/** No event maps to as many messages, so this number closes a position. */
const LAST_OF_POSITION = 999_999;

/** The place `<position>.<n>` after every message of a position: the checkpoint of who has read a feed up to there. */
export const endOf = (position: Position): string => `${position}.${LAST_OF_POSITION}`;

/** The place before every message: where a consumer without a checkpoint begins. */
export const FIRST_PLACE = endOf(START);

/** The position in a place. */
export const positionOf = (place: string): Position => split(place)[0];

/** Negative when place `a` comes before `b`, 0 when they are the same, positive otherwise. */
export const comparePlaces = (a: string, b: string): number => {
  if (a === b) return 0;
  const [positionA, nA] = split(a);
  const [positionB, nB] = split(b);
  return comparePositions(positionA, positionB) || nA - nB;
};

/** The later of two places. */
export const laterPlace = (a: string, b: string): string => (comparePlaces(a, b) >= 0 ? a : b);

const split = (place: string): readonly [Position, number] => {
  const dot = place.indexOf('.');
  return dot < 0 ? [place, 0] : [place.slice(0, dot), Number(place.slice(dot + 1))];
};
