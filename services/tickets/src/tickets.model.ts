import { NUMBER_CATALOG, RESERVATION_CATALOG } from '@relata/es';
import { anyProjection, joinCatalogs, type ServiceModel } from '@relata/projections';
import { ticketsMapping } from './edges/bus/tickets.contract.js';
import { macroList, macroPast } from './projections/macro-list.projection.js';
import { queueList, queuePast } from './projections/queue-list.projection.js';
import { ticketClientScope } from './projections/ticket-client-scope.projection.js';
import { ticketList, ticketPast } from './projections/ticket-list.projection.js';
import { MACRO_CATALOG } from './store/macro.catalog.js';
import { QUEUE_CATALOG } from './store/queue.catalog.js';
import { TICKET_CATALOG } from './store/ticket.catalog.js';

/** Streams that would hold unique values of this service. */
export const CLAIMS = 'ticketclaim';

export const ticketsModel: ServiceModel = {
  name: 'tickets',
  categories: ['ticket', 'queue', 'macro', 'ticketnumber', CLAIMS],
  catalog: joinCatalogs(TICKET_CATALOG, QUEUE_CATALOG, MACRO_CATALOG, NUMBER_CATALOG, RESERVATION_CATALOG),
  own: [anyProjection(ticketList), anyProjection(queueList), anyProjection(macroList)],
  past: [anyProjection(ticketPast), anyProjection(queuePast), anyProjection(macroPast)],
  foreign: [ticketClientScope],
  mapping: ticketsMapping({ ticket: TICKET_CATALOG, queue: QUEUE_CATALOG }),
};
