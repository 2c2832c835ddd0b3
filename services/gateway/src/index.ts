export { type BatchPorts, batchRoutes } from './batch.module.js';
export { type Gateway, type GatewayPorts, gatewayRoutes, type ProjectionControl } from './gateway.module.js';
