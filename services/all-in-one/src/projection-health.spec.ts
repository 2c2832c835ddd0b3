import { createMetrics } from '@relata/service-kit';
import type { ConsumerStatus } from './consumers.js';
import { measureLag, projectionsAlive, projectionsLevel } from './projection-health.js';
import type { ServiceProjectionStatus } from './projection-hosts.js';

const model = (change: Partial<ServiceProjectionStatus> = {}): ServiceProjectionStatus => ({
  projection: 'contact_list',
  service: 'contacts',
  version: 1,
  state: 'live',
  checkpoint: '3',
  head: '7',
  documents: 1,
  parked: 2,
  lagEvents: 4,
  lagSeconds: 12,
  ...change,
});
const publisher = (change: Partial<ConsumerStatus> = {}): ConsumerStatus => ({
  consumer: 'publisher',
  service: 'deals',
  checkpoint: '7',
  parked: 0,
  lagEvents: 0,
  lagSeconds: 0,
  lateFrom: 30,
  ...change,
});
const side = (models: readonly ServiceProjectionStatus[], consumers: readonly ConsumerStatus[] = []) => ({
  status: async () => models,
  consumers: async () => consumers,
});
const ended = {
  status: () => Promise.reject(new Error('the thread has ended')),
  consumers: () => Promise.reject(new Error('the thread has ended')),
};

describe('the health of projections', () => {
  it('given a little lag, when it is checked, then all is well', async () => {
    expect(await projectionsLevel(side([model()], [publisher()])).check()).toBeUndefined();
  });

  it('given one far behind, when it is checked, then it is named with its reason', async () => {
    const stuck = model({ lagSeconds: 31, failure: 'disk full' });
    expect(await projectionsLevel(side([stuck])).check()).toBe('contact_list is 31 s behind: disk full');
    const slow = publisher({ lagSeconds: 60 });
    expect(await projectionsLevel(side([], [slow])).check()).toBe('publisher deals is 60 s behind');
  });

  it('given a thread that has ended, when it is checked, then it is neither ready nor alive', async () => {
    await expect(projectionsLevel(ended).check()).rejects.toThrow('ended');
    await expect(projectionsAlive(ended).check()).rejects.toThrow('ended');
  });
});

describe('the metrics of projections', () => {
  it('given lags, when they are measured, then the gauges have them in events and in seconds', async () => {
    const metrics = createMetrics();
    await measureLag(side([model()], [publisher({ lagEvents: 5, lagSeconds: 9 })]), metrics);
    const text = await metrics.registry.metrics();
    expect(text).toContain('relata_projection_lag_events{projection="contact_list"} 4');
    expect(text).toContain('relata_projection_lag_seconds{projection="contact_list"} 12');
    expect(text).toContain('relata_projection_parked{projection="contact_list"} 2');
    expect(text).toContain('relata_consumer_lag_events{consumer="publisher",service="deals"} 5');
    expect(text).toContain('relata_consumer_lag_seconds{consumer="publisher",service="deals"} 9');
    expect(text).toContain('relata_consumer_up{consumer="publisher",service="deals"} 1');
    expect(text).toContain('relata_projections_up 1');
  });

  it('given a consumer that has stopped, when they are measured, then it is down, and no lag of it is told', async () => {
    const metrics = createMetrics();
    const { lagEvents: _, lagSeconds: __, ...stopped } = publisher({ failure: 'the thread has ended' });
    await measureLag(side([], [stopped]), metrics);
    const text = await metrics.registry.metrics();
    expect(text).toContain('relata_consumer_up{consumer="publisher",service="deals"} 0');
    expect(text).not.toContain('relata_consumer_lag_events{');
  });

  it('given a thread that has ended, when they are measured, then no lag is told, and that nothing is up', async () => {
    const metrics = createMetrics();
    await measureLag(side([model()]), metrics);
    await measureLag(ended, metrics);
    const text = await metrics.registry.metrics();
    expect(text).not.toContain('relata_projection_lag_events{');
    expect(text).toContain('relata_projections_up 0');
  });
});
