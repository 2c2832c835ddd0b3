import {
  anyResource,
  bindResource,
  clientLookup,
  customDefinitions,
  type ServiceParts,
  type ServicePorts,
  sees,
  serviceParts,
  withCustomFields,
} from '@relata/service-kit';
import { macroFacts } from './domain/macro.state.js';
import { queueFacts } from './domain/queue.state.js';
import { conversationRoutes } from './edges/http/conversation.routes.js';
import { macroResource } from './edges/http/macro.resource.js';
import { queueResource, type StatusesInUse } from './edges/http/queue.resource.js';
import { splitRoutes } from './edges/http/split.routes.js';
import type { TicketLookups } from './edges/http/ticket.facts.js';
import { ticketResource } from './edges/http/ticket.resource.js';
import { ticketList } from './projections/ticket-list.projection.js';
import { MACRO_CATALOG } from './store/macro.catalog.js';
import { QUEUE_CATALOG } from './store/queue.catalog.js';
import { TICKET_CATALOG } from './store/ticket.catalog.js';
import { CLAIMS } from './tickets.model.js';

/** The service on its ports: queues, macros and tickets. It calls contacts and deals, which must be there before. */
export const ticketsService = (ports: ServicePorts): ServiceParts => {
  const contacts = ports.calls.resolve('contacts');
  const queues = bindResource(queueResource(statusesInUse(ports)), QUEUE_CATALOG, ports, CLAIMS);
  const macros = bindResource(macroResource, MACRO_CATALOG, ports, CLAIMS);
  const lookups: TicketLookups = {
    clients: clientLookup(ports.calls),
    queue: async (id) => queueFacts(id, (await queues.runner.load(id)).state),
    macro: async (id, words) => macroFacts(id, (await macros.runner.load(id)).state, words),
    ticket: async (id, asker) => {
      const { state } = await tickets.runner.load(id);
      return (await sees(tickets.resource, asker, state)) ? state : undefined;
    },
    nameOf: async (id, asker) => {
      const ref = `contacts/${id}`;
      return (await contacts.getMany([ref], asker)).get(ref)?.name;
    },
    newMessageId: () => ports.ids.next(),
  };
  const definitions = customDefinitions(() => contacts.customFields('tickets'));
  const tickets = bindResource(withCustomFields(ticketResource(lookups), definitions), TICKET_CATALOG, ports, CLAIMS);
  return serviceParts(
    [anyResource(queues), anyResource(macros), anyResource(tickets)],
    [...conversationRoutes(tickets), ...splitRoutes(tickets, lookups)],
  );
};

/** Whoever asks: a status is in use even by tickets that they do not see. One is enough to know. */
const statusesInUse =
  ({ readModels }: ServicePorts): StatusesInUse =>
  async (queueId, statusIds) => {
    const counts = await Promise.all(
      statusIds.map(async (id) => {
        const terms = [
          { op: 'eq', field: 'queueId', value: queueId },
          { op: 'eq', field: 'statusId', value: id },
        ] as const;
        const filter = { op: 'and', terms } as const;
        return { id, count: (await readModels.count(ticketList.name, { scope: 'all', filter, most: 1 })).value };
      }),
    );
    return counts.filter(({ count }) => count > 0).map(({ id }) => id);
  };
