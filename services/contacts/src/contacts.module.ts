import { anyResource, bindResource, type ServiceParts, type ServicePorts, serviceParts } from '@relata/service-kit';
import { ancestorsIn } from './application/account-tree.js';
import { CLAIMS } from './contacts.model.js';
import { contactsCalls } from './edges/calls/contacts.calls.js';
import { accountResource } from './edges/http/account.resource.js';
import { contactResource } from './edges/http/contact.resource.js';
import { timelineRoutes } from './edges/http/timeline.routes.js';
import { ACCOUNT_CATALOG } from './store/account.catalog.js';
import { CONTACT_CATALOG } from './store/contact.catalog.js';

/** The service on its ports: accounts, contacts and what all services say about them. */
export const contactsService = (ports: ServicePorts): ServiceParts => {
  const ancestors = ancestorsIn((id) => accounts.runner.load(id));
  const accounts = bindResource(accountResource(ancestors), ACCOUNT_CATALOG, ports, CLAIMS);
  const contacts = bindResource(contactResource, CONTACT_CATALOG, ports, CLAIMS);
  const clients = {
    account: (id: string) => accounts.runner.load(id),
    contact: (id: string) => contacts.runner.load(id),
  };
  return {
    ...serviceParts([anyResource(accounts), anyResource(contacts)], timelineRoutes({ ...ports, ...clients })),
    calls: { contacts: contactsCalls(clients) },
  };
};
