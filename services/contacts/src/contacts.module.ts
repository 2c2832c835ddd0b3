import type { DynamicModule } from '@nestjs/common';
import { bindResource, type Route, resourceRoutes, type ServicePorts, serviceModule } from '@relata/service-kit';
import { CLAIMS } from './contacts.model.js';
import { contactResource } from './edges/http/contact.resource.js';
import { CONTACT_CATALOG } from './store/contact.catalog.js';

/** Every route of the service on its ports. */
export const contactsRoutes = (ports: ServicePorts): readonly Route[] => [
  ...resourceRoutes(bindResource(contactResource, CONTACT_CATALOG, ports, CLAIMS)),
];

export const contactsModule = (ports: ServicePorts): DynamicModule => serviceModule('Contacts', contactsRoutes(ports));
