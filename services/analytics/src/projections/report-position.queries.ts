import { positionOf } from '@relata/bus';
import { comparePositions, type Position, START } from '@relata/es';
import type { ReadModelStore } from '@relata/projections';
import { DEAL_FACTS } from './deal-facts.projection.js';

/** Where the log ends, and whether a projection is there. */
export interface LogEnd {
  safeHead(): Promise<Position>;
  reached(position: Position): Promise<boolean>;
}

/**
 * The position up to which every deal is in the numbers: the end of the log if the facts are there, else what their
 * checkpoint says, which may be too little, as a lane without news writes none.
 */
export const reportPosition = async (store: ReadModelStore, log: LogEnd): Promise<Position> => {
  const head = await log.safeHead();
  if (await log.reached(head)) return head;
  const live = (await store.models()).find(({ projection, state }) => projection === DEAL_FACTS && state === 'live');
  return positionOfCheckpoint(live?.checkpoint ?? START);
};

/** The lowest place of a checkpoint by lanes; a plain position stands for itself. */
export const positionOfCheckpoint = (checkpoint: string): Position => {
  if (!checkpoint.startsWith('{')) return positionOf(checkpoint);
  const places = Object.values(JSON.parse(checkpoint) as Readonly<Record<string, string>>).map(positionOf);
  return places.toSorted(comparePositions)[0] ?? START;
};
