import { type ServiceParts, type ServicePorts, serviceParts } from '@relata/service-kit';
import { reportRoutes } from './edges/http/report.routes.js';

/** The service on its ports: reports. */
export const analyticsService = (ports: ServicePorts): ServiceParts => serviceParts([], reportRoutes(ports));
