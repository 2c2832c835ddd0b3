import { activitiesService } from '@relata/activities';
import { analyticsService } from '@relata/analytics';
import { contactsService } from '@relata/contacts';
import { type CallableServices, type Calls, CallsRegistry } from '@relata/contracts';
import { dealsService } from '@relata/deals';
import { type DirectoryPorts, directoryService } from '@relata/directory';
import type { ServiceModel } from '@relata/projections';
import type { ServiceParts, ServicePorts } from '@relata/service-kit';
import { ticketsService } from '@relata/tickets';
import { MODELS } from './models.js';

/** The edge of each service, by its name. One more service is one more line here and in `models.ts`. */
const SERVICES: Readonly<Record<string, (ports: ServicePorts, directory: DirectoryPorts) => ServiceParts>> = {
  directory: directoryService,
  contacts: contactsService,
  deals: dealsService,
  activities: activitiesService,
  tickets: ticketsService,
  analytics: analyticsService,
};

export interface RunningService extends ServiceParts {
  readonly name: string;
}

/** Every service on its ports, and what they answer to each other. A service comes after those that it calls. */
export const composeServices = (
  portsOf: (model: ServiceModel) => Omit<ServicePorts, 'calls'>,
  directory: DirectoryPorts,
): { readonly services: readonly RunningService[]; readonly calls: Calls } => {
  const calls = new CallsRegistry();
  const services = MODELS.flatMap((model) => {
    const service = SERVICES[model.name];
    if (!service) return [];
    const parts = service({ ...portsOf(model), calls }, directory);
    for (const [name, client] of Object.entries(parts.calls ?? {}))
      calls.register(name as keyof CallableServices, client);
    return [{ name: model.name, ...parts }];
  });
  return { services, calls };
};
