import { join } from 'node:path';
import { holderAfter, RESERVATION_CATALOG, type ReservationEvent } from '@relata/es';
import { eventCatalogContract } from '@relata/testing';

const samples: readonly ReservationEvent[] = [
  { type: 'ValueReserved', data: { holder: 'contact-1' } },
  { type: 'ValueReleased', data: { holder: 'contact-1' } },
  { type: 'ValueReserved', data: { holder: 'contact-2' } },
];

const isReservation = ({ type }: { readonly type: string }): boolean => type in RESERVATION_CATALOG;

eventCatalogContract<ReservationEvent, string | undefined>({
  name: 'contactclaim',
  catalog: RESERVATION_CATALOG,
  decider: {
    initial: undefined,
    evolve: (holder, event) => (isReservation(event) ? holderAfter([event]) : holder),
  },
  samples,
  folder: join(__dirname, 'recorded'),
});
