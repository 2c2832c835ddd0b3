import { comparePositions, type Position } from '@relata/es';
import type { Progress } from './progress.js';
import type { ModelInfo, ModelState, ModelVersion } from './read-model-store.port.js';

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
  /** Why nothing can be applied at this moment. */
  readonly failure?: string;
}

/** How a projection stands at this moment. */
export const statusOf = (
  model: ModelVersion,
  info: ModelInfo | undefined,
  progress: Progress,
  head: Position,
  failure: string | undefined,
): ProjectionStatus => ({
  ...model,
  checkpoint: progress.position,
  head,
  lagEvents: Math.max(0, Number(BigInt(head) - BigInt(progress.position))),
  lagSeconds: comparePositions(progress.position, head) >= 0 ? 0 : progress.secondsSinceMoved,
  parked: info?.parked ?? 0,
  documents: info?.documents ?? 0,
  state: info?.state ?? 'building',
  ...(failure === undefined ? {} : { failure }),
});
