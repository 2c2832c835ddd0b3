import type { ContactsCalls } from '@relata/contracts';
import { CommandRunner, eventCodec, type Position } from '@relata/es';
import {
  anyResource,
  bindResource,
  customDefinitions,
  type ServiceParts,
  type ServicePorts,
  serviceParts,
  withCustomFields,
} from '@relata/service-kit';
import { ancestorsIn } from './application/account-tree.js';
import { Installation } from './application/installation.js';
import { CLAIMS, FIELDS } from './contacts.model.js';
import { contactDeciderFor } from './domain/contact.decisions.js';
import { type FieldCommand, fieldDecider } from './domain/field.decisions.js';
import type { FieldEvent } from './domain/field.events.js';
import { type FieldsState, fieldsOf } from './domain/field.state.js';
import { contactsCalls } from './edges/calls/contacts.calls.js';
import { accountResource } from './edges/http/account.resource.js';
import { contactResource } from './edges/http/contact.resource.js';
import { fieldRoutes } from './edges/http/field.routes.js';
import { timelineRoutes } from './edges/http/timeline.routes.js';
import { clientTimeline } from './projections/client-timeline.projection.js';
import { saidAbout } from './projections/client-timeline.queries.js';
import { ACCOUNT_CATALOG } from './store/account.catalog.js';
import { CONTACT_CATALOG } from './store/contact.catalog.js';
import { FIELD_CATALOG } from './store/field.catalog.js';

/** How long an answer waits for the timeline to reach the log's end. */
const SAID_WAIT_MS = 2000;

/** The service on its ports: accounts, contacts, custom fields, and what all services say about a client. */
export const contactsService = (ports: ServicePorts): ServiceParts => {
  const fields = new CommandRunner<FieldCommand, FieldEvent, FieldsState>({
    category: FIELDS,
    decider: fieldDecider,
    codec: eventCodec(FIELD_CATALOG, ports.sealer),
    store: ports.store,
    clock: ports.clock,
    sealer: ports.sealer,
  });
  const fieldsAt = async (collection: string, position: Position): Promise<FieldsState> => {
    const { initial, evolve } = fieldDecider;
    return (await fields.history(collection, position)).reduce((state, { event }) => evolve(state, event), initial);
  };
  const definitionsOf = (collection: string) =>
    customDefinitions(async () => fieldsOf((await fields.load(collection)).state));
  const installation = new Installation(ports.calls);
  const ready = () => installation.refresh();
  const reading = () => ({ facts: installation.reading });

  const ancestors = ancestorsIn((id) => accounts.runner.load(id));
  const accounts = bindResource(
    withCustomFields({ ...accountResource(ancestors, reading), ready }, definitionsOf('accounts')),
    ACCOUNT_CATALOG,
    ports,
    CLAIMS,
  );
  const contacts = bindResource(
    withCustomFields({ ...contactResource(contactDecider(installation), reading), ready }, definitionsOf('contacts')),
    CONTACT_CATALOG,
    ports,
    CLAIMS,
  );
  const clients = {
    account: (id: string) => accounts.runner.load(id),
    contact: (id: string) => contacts.runner.load(id),
    // Asked for when it is needed: deals start after contacts.
    deal: async (id: string) => (await ports.calls.resolve('deals').getMany([`deals/${id}`])).get(`deals/${id}`),
    fields: (collection: string) => fields.load(collection),
    saidOf: async (client: string, range: Parameters<ContactsCalls['saidOf']>[1]) =>
      (await ports.waitFor(clientTimeline.name, range.upTo, SAID_WAIT_MS))
        ? saidAbout(ports.readModels, client, range)
        : undefined,
  };
  return {
    ...serviceParts(
      [anyResource(accounts), anyResource(contacts)],
      [
        ...timelineRoutes({ ...ports, ...clients }),
        ...fieldRoutes({ runner: fields, clock: ports.clock, store: ports.store, stateAt: fieldsAt }),
      ],
    ),
    calls: { contacts: contactsCalls(clients) },
  };
};

/** Whether two contacts may have one e-mail is a setting: which rule holds is looked at with each decision. */
const contactDecider = (installation: Installation) => {
  const [unique, shared] = [contactDeciderFor({ emailsUnique: true }), contactDeciderFor({ emailsUnique: false })];
  return {
    ...unique,
    claims: (state: typeof unique.initial) => (installation.emailsUnique ? unique : shared).claims?.(state) ?? [],
  };
};
