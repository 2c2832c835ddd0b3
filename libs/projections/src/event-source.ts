import type { EventStore } from '@relata/es';

/** The reading half of the event store that projections follow. */
export type EventSource = Pick<
  EventStore,
  'subscribe' | 'readAll' | 'scanStreams' | 'countEvents' | 'readStream' | 'safeHead'
>;
