export { ticketsModel } from './tickets.model.js';
export { ticketsService } from './tickets.module.js';
