import { positionOf } from '@relata/bus';
import { comparePositions, type Position, START } from '@relata/es';
import type { ReadModelStore } from '@relata/projections';
import { DEAL_FACTS } from './deal-facts.projection.js';

/** The position up to which every deal is in the numbers. */
export const reportPosition = async (store: ReadModelStore): Promise<Position> => {
  const live = (await store.models()).find(({ projection, state }) => projection === DEAL_FACTS && state === 'live');
  return positionOfCheckpoint(live?.checkpoint ?? START);
};

/** The lowest place of a checkpoint by lanes; a plain position stands for itself. */
export const positionOfCheckpoint = (checkpoint: string): Position => {
  if (!checkpoint.startsWith('{')) return positionOf(checkpoint);
  const places = Object.values(JSON.parse(checkpoint) as Readonly<Record<string, string>>).map(positionOf);
  return places.toSorted(comparePositions)[0] ?? START;
};
