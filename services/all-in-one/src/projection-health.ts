import type { HealthCheck, Metrics } from '@relata/service-kit';
import { PASTS } from './models.js';
import type { ProjectionSide } from './projection-side.js';

/** Lag, in seconds, from which on reads are too old to be sent here. */
const TOO_OLD_SECONDS = 30;

type Watched = Pick<ProjectionSide, 'status' | 'consumers'>;

/** Not ready when a projection, or another consumer of the log, lies far behind; those that follow at leisure may. */
export const projectionsLevel = (projections: Watched): HealthCheck => ({
  name: 'projections',
  check: async () => {
    const [models, consumers] = await Promise.all([projections.status(), projections.consumers()]);
    const all = [
      ...models
        .filter(({ projection }) => !PASTS.has(projection))
        .map(({ projection, ...rest }) => ({ name: projection, ...rest })),
      ...consumers.map(({ consumer, service, ...rest }) => ({ name: `${consumer} ${service}`, ...rest })),
    ];
    const behind = all.find(({ lagSeconds }) => lagSeconds > TOO_OLD_SECONDS);
    return behind && `${behind.name} is ${behind.lagSeconds} s behind${behind.failure ? `: ${behind.failure}` : ''}`;
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

/**
 * Reads how everything stands into the gauges, for a look at the metrics. When nobody answers, they show no lag at all
 * instead of the last one, and `relata_projections_up` is 0.
 */
export const measureLag = async (projections: Watched, metrics: Metrics): Promise<void> => {
  const { lag, lagSeconds, parked, consumerLag, consumerLagSeconds, up } = metrics;
  for (const gauge of [lag, lagSeconds, parked, consumerLag, consumerLagSeconds]) gauge.reset();
  try {
    const [models, consumers] = await Promise.all([projections.status(), projections.consumers()]);
    for (const status of models) {
      const { projection } = status;
      lag.set({ projection }, status.lagEvents);
      lagSeconds.set({ projection }, status.lagSeconds);
      parked.set({ projection }, status.parked);
    }
    for (const { consumer, service, ...status } of consumers) {
      consumerLag.set({ consumer, service }, status.lagEvents);
      consumerLagSeconds.set({ consumer, service }, status.lagSeconds);
    }
    up.set(1);
  } catch {
    up.set(0);
  }
};
