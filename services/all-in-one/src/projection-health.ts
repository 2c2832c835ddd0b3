import type { HealthCheck } from '@relata/service-kit';
import { PASTS } from './models.js';
import type { ProjectionSide } from './projection-side.js';

/** Lag, in seconds, from which on reads are too old to be sent here. */
const TOO_OLD_SECONDS = 30;

/** Not ready when a projection lies far behind; those that follow at leisure may. */
export const projectionsLevel = (projections: Pick<ProjectionSide, 'status'>): HealthCheck => ({
  name: 'projections',
  check: async () => {
    const behind = (await projections.status()).find((p) => p.lagSeconds > TOO_OLD_SECONDS && !PASTS.has(p.projection));
    return behind && `${behind.projection} is ${behind.lagSeconds} s behind`;
  },
});

/** Not alive when the thread of the projections has ended: only a new start brings it back. */
export const projectionsAlive = (projections: Pick<ProjectionSide, 'status'>): HealthCheck => ({
  name: 'projection thread',
  check: async () => {
    await projections.status();
    return undefined;
  },
});
