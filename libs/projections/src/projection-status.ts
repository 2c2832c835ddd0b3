import { comparePositions, type Position } from '@relata/es';
import type { Progress } from './progress.js';
import type { ModelInfo, ModelState } from './read-model-store.port.js';
import type { Fed, Versions } from './versions.js';

export interface ProjectionStatus {
  readonly projection: string;
  readonly version: number;
  readonly checkpoint: Position;
  readonly head: Position;
  /** Positions between the checkpoint and the head: an upper bound of the events not applied yet. */
  readonly lagEvents: number;
  /** Seconds since it last moved while it is not level with the head; 0 when it is. */
  readonly lagSeconds: number;
  readonly parked: number;
  readonly documents: number;
  readonly state: ModelState;
  /** The version that can be made live again at once, as it is fed as well. */
  readonly wayBack?: number;
  /** The version that is being built beside the live one. */
  readonly next?: { readonly version: number; readonly state: ModelState };
  /** Why nothing can be applied at this moment. */
  readonly failure?: string;
}

/** How a projection stands at this moment. */
export const statusOf = (
  { live, back, next }: Pick<Versions<Fed>, 'live' | 'back' | 'next'>,
  models: readonly ModelInfo[],
  progress: Progress,
  head: Position,
  failure: string | undefined,
): ProjectionStatus => {
  const { model } = live.target;
  const info = models.find((m) => m.projection === model.projection && m.version === model.version);
  return {
    ...model,
    checkpoint: progress.position,
    head,
    lagEvents: Math.max(0, Number(BigInt(head) - BigInt(progress.position))),
    lagSeconds: comparePositions(progress.position, head) >= 0 ? 0 : progress.secondsSinceMoved,
    parked: info?.parked ?? 0,
    documents: info?.documents ?? 0,
    state: info?.state ?? 'building',
    ...(back ? { wayBack: back.target.model.version } : {}),
    ...(next ? { next: { ...next } } : {}),
    ...(failure === undefined ? {} : { failure }),
  };
};
