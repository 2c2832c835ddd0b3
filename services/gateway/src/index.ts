export type { ProjectionControl, ProjectionStatus } from './application/projection-control.js';
export { type BatchPorts, batchRoutes } from './batch.module.js';
export { type Gateway, type GatewayPorts, gatewayRoutes } from './gateway.module.js';
