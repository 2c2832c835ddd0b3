import type { Position } from '@relata/es';
import type { Lag } from './lag.js';
import type { Progress } from './progress.js';
import type { ModelInfo, ModelState } from './read-model-store.port.js';
import type { Fed, NextVersion } from './version-under-way.js';
import type { Versions } from './versions.js';

export interface ProjectionStatus extends Lag {
  readonly projection: string;
  readonly version: number;
  readonly checkpoint: Position;
  readonly head: Position;
  readonly parked: number;
  readonly documents: number;
  readonly state: ModelState;
  /** The version that can be made live again at once, as it is fed as well. */
  readonly wayBack?: number;
  /** The version that is being built beside the live one. */
  readonly next?: NextVersion;
  /** Why nothing can be applied at this moment. */
  readonly failure?: string;
}

/** How a projection stands at this moment. */
export const statusOf = (
  { live, back, next }: Pick<Versions<Fed>, 'live' | 'back' | 'next'>,
  models: readonly ModelInfo[],
  progress: Progress,
  head: Position,
  lag: Lag,
  failure: string | undefined,
): ProjectionStatus => {
  const { model } = live.target;
  const info = models.find((m) => m.projection === model.projection && m.version === model.version);
  return {
    ...model,
    checkpoint: progress.position,
    head,
    ...lag,
    parked: info?.parked ?? 0,
    documents: info?.documents ?? 0,
    state: info?.state ?? 'building',
    ...(back ? { wayBack: back.target.model.version } : {}),
    ...(next ? { next } : {}),
    ...(failure === undefined ? {} : { failure }),
  };
};
