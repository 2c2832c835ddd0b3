import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

type ConsumerLabel = 'consumer' | 'service' | 'lane';

/** The metrics of a process, in Prometheus' format. Labels name routes and projections, never records or people. */
export interface Metrics {
  readonly registry: Registry;
  readonly requests: Histogram<'method' | 'route' | 'status'>;
  readonly lag: Gauge<'projection'>;
  readonly lagSeconds: Gauge<'projection'>;
  readonly consumerLag: Gauge<ConsumerLabel>;
  readonly consumerLagSeconds: Gauge<ConsumerLabel>;
  /** 1 while the consumer goes on, else 0. */
  readonly consumerUp: Gauge<ConsumerLabel>;
  /** 1 while the projections answer, else 0. */
  readonly up: Gauge;
  readonly parked: Gauge<'projection'>;
  readonly position: Gauge<'projection'>;
  readonly outcomes: Counter<'consumer' | 'outcome'>;
}

export const createMetrics = (): Metrics => {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  return {
    registry,
    requests: new Histogram({
      name: 'relata_http_request_seconds',
      help: 'Duration of HTTP requests by route and status, seconds',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5],
      registers,
    }),
    lag: new Gauge({
      name: 'relata_projection_lag_events',
      help: 'Events between the head of the log and what the projection has applied',
      labelNames: ['projection'],
      registers,
    }),
    lagSeconds: new Gauge({
      name: 'relata_projection_lag_seconds',
      help: 'Age of the oldest event that the projection has not applied, seconds',
      labelNames: ['projection'],
      registers,
    }),
    consumerLag: new Gauge({
      name: 'relata_consumer_lag_events',
      help: 'Events between the head of the log and what another consumer has handled',
      labelNames: ['consumer', 'service', 'lane'],
      registers,
    }),
    consumerLagSeconds: new Gauge({
      name: 'relata_consumer_lag_seconds',
      help: 'Age of the oldest event that another consumer has not handled, seconds',
      labelNames: ['consumer', 'service', 'lane'],
      registers,
    }),
    consumerUp: new Gauge({
      name: 'relata_consumer_up',
      help: '1 while another consumer goes on; 0 when it has stopped or fails, and its lag may then not be known',
      labelNames: ['consumer', 'service', 'lane'],
      registers,
    }),
    up: new Gauge({
      name: 'relata_projections_up',
      help: '1 while what follows the log answers; 0 when it has stopped, and its lag is then not known',
      registers,
    }),
    parked: new Gauge({
      name: 'relata_projection_parked',
      help: 'Events set aside because they could not be applied, with those behind them',
      labelNames: ['projection'],
      registers,
    }),
    position: new Gauge({
      name: 'relata_projection_position',
      help: 'Position up to which the projection has applied the log',
      labelNames: ['projection'],
      registers,
    }),
    outcomes: new Counter({
      name: 'relata_messages_total',
      help: 'Messages handled by consumer and outcome',
      labelNames: ['consumer', 'outcome'],
      registers,
    }),
  };
};
