import { contactsService } from '@relata/contacts';
import { dealsService } from '@relata/deals';
import type { ServiceModel } from '@relata/projections';
import type { ServiceParts, ServicePorts } from '@relata/service-kit';
import { MODELS } from './models.js';

/** The edge of each service, by its name. One more service is one more line here and in `models.ts`. */
const SERVICES: Readonly<Record<string, (ports: ServicePorts) => ServiceParts>> = {
  contacts: contactsService,
  deals: dealsService,
};

export interface RunningService extends ServiceParts {
  readonly name: string;
}

/** Every service on its ports. */
export const composeServices = (portsOf: (model: ServiceModel) => ServicePorts): readonly RunningService[] =>
  MODELS.flatMap((model) => {
    const service = SERVICES[model.name];
    return service ? [{ name: model.name, ...service(portsOf(model)) }] : [];
  });
