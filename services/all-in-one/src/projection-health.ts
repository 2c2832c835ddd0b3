import type { HealthCheck } from '@relata/service-kit';
import type { ProjectionSide } from './projection-side.js';

/** Lag, in seconds, from which on reads are too old to be sent here. */
const TOO_OLD_SECONDS = 30;

/** Not ready when a projection has stopped, or lies far behind. */
export const projectionHealth = (projections: Pick<ProjectionSide, 'status'>): HealthCheck => ({
  name: 'projections',
  check: async () => {
    const behind = (await projections.status()).find((p) => p.lagSeconds > TOO_OLD_SECONDS);
    return behind && `${behind.projection} is ${behind.lagSeconds} s behind`;
  },
});
