import type { EventCatalog } from '@relata/es';
import type { RateEvent } from '../domain/rate.events.js';

export const RATE_CATALOG: EventCatalog<RateEvent> = {
  RateSet: { schema: 1, classes: { date: 'open', rate: 'open' } },
  RateWithdrawn: { schema: 1, classes: { date: 'open' } },
};
