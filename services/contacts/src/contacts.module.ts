import { anyResource, bindResource, type ServiceParts, type ServicePorts, serviceParts } from '@relata/service-kit';
import { ancestorsIn } from './application/account-tree.js';
import { CLAIMS } from './contacts.model.js';
import { contactsCalls } from './edges/calls/contacts.calls.js';
import { accountResource } from './edges/http/account.resource.js';
import { contactResource } from './edges/http/contact.resource.js';
import { ACCOUNT_CATALOG } from './store/account.catalog.js';
import { CONTACT_CATALOG } from './store/contact.catalog.js';

/** The service on its ports: accounts and contacts. */
export const contactsService = (ports: ServicePorts): ServiceParts => {
  const ancestors = ancestorsIn((id) => accounts.runner.load(id));
  const accounts = bindResource(accountResource(ancestors), ACCOUNT_CATALOG, ports, CLAIMS);
  const contacts = bindResource(contactResource, CONTACT_CATALOG, ports, CLAIMS);
  return {
    ...serviceParts([anyResource(accounts), anyResource(contacts)]),
    calls: {
      contacts: contactsCalls({
        account: (id) => accounts.runner.load(id),
        contact: (id) => contacts.runner.load(id),
      }),
    },
  };
};
