import type { HealthCheck, Metrics } from '@relata/service-kit';
import { LATE_SECONDS } from './consumers.js';
import { PASTS } from './models.js';
import type { ProjectionSide } from './projection-side.js';

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
    const behind = all.find(({ lagSeconds = 0 }) => lagSeconds > LATE_SECONDS);
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
 * instead of the last one, and `relata_projections_up`, or `relata_consumer_up`, is 0.
 */
export const measureLag = async (projections: Watched, metrics: Metrics): Promise<void> => {
  await Promise.all([measureModels(projections, metrics), measureConsumers(projections, metrics)]);
};

const measureModels = async (projections: Pick<Watched, 'status'>, metrics: Metrics): Promise<void> => {
  const { lag, lagSeconds, parked, up } = metrics;
  for (const gauge of [lag, lagSeconds, parked]) gauge.reset();
  try {
    for (const status of await projections.status()) {
      const { projection } = status;
      lag.set({ projection }, status.lagEvents);
      lagSeconds.set({ projection }, status.lagSeconds);
      parked.set({ projection }, status.parked);
    }
    up.set(1);
  } catch {
    up.set(0);
  }
};

const measureConsumers = async (projections: Pick<Watched, 'consumers'>, metrics: Metrics): Promise<void> => {
  const { consumerLag, consumerLagSeconds, consumerUp } = metrics;
  for (const gauge of [consumerLag, consumerLagSeconds, consumerUp]) gauge.reset();
  const all = await projections.consumers().catch(() => []);
  for (const { consumer, service, lane, lagEvents, lagSeconds, failure } of all) {
    const labels = { consumer, service, ...(lane === undefined ? {} : { lane }) };
    if (lagEvents !== undefined) consumerLag.set(labels, lagEvents);
    if (lagSeconds !== undefined) consumerLagSeconds.set(labels, lagSeconds);
    consumerUp.set(labels, failure === undefined ? 1 : 0);
  }
};
