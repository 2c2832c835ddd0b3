import type { DynamicModule } from '@nestjs/common';
import { bindResource, type Route, resourceRoutes, type ServicePorts, serviceModule } from '@relata/service-kit';
import { ancestorsIn } from './application/account-tree.js';
import { CLAIMS } from './contacts.model.js';
import { accountResource } from './edges/http/account.resource.js';
import { contactResource } from './edges/http/contact.resource.js';
import { ACCOUNT_CATALOG } from './store/account.catalog.js';
import { CONTACT_CATALOG } from './store/contact.catalog.js';

/** Every route of the service on its ports. */
export const contactsRoutes = (ports: ServicePorts): readonly Route[] => {
  const ancestors = ancestorsIn((id) => accounts.runner.load(id));
  const accounts = bindResource(accountResource(ancestors), ACCOUNT_CATALOG, ports, CLAIMS);
  return [
    ...resourceRoutes(accounts),
    ...resourceRoutes(bindResource(contactResource, CONTACT_CATALOG, ports, CLAIMS)),
  ];
};

export const contactsModule = (ports: ServicePorts): DynamicModule => serviceModule('Contacts', contactsRoutes(ports));
