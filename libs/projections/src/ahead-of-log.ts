import { comparePositions, type Position } from '@relata/es';
import type { ModelInfo } from './read-model-store.port.js';

/** The furthest position that a checkpoint stands for: one by itself, or a vector of places by lane as JSON. */
const furthest = (checkpoint: string): Position => {
  if (!checkpoint.startsWith('{')) return checkpoint || '0';
  const places = Object.values(JSON.parse(checkpoint) as Readonly<Record<string, string>>);
  return places.map((place) => place.split('.')[0] ?? '0').reduce((a, b) => (comparePositions(a, b) >= 0 ? a : b), '0');
};

/** A read model that has applied events which the log does not have; undefined when there is none. */
export const aheadOfLog = (
  models: readonly ModelInfo[],
  head: Position,
): { readonly projection: string; readonly position: Position } | undefined => {
  const found = models.find(({ checkpoint }) => comparePositions(furthest(checkpoint), head) > 0);
  return found && { projection: found.projection, position: furthest(found.checkpoint) };
};
