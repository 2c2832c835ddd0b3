import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** The metrics of a process, in Prometheus' format. Labels name routes and projections, never records or people. */
export interface Metrics {
  readonly registry: Registry;
  readonly requests: Histogram<'method' | 'route' | 'status'>;
  readonly lag: Gauge<'projection'>;
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
