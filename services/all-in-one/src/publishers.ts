import { type MemoryBus, type PublicFeed, Publisher, storePublicFeed } from '@relata/bus';
import type { Position } from '@relata/es';
import { lagOf, type ServiceModel } from '@relata/projections';
import type { SqliteEventReader } from '@relata/store-sqlite';
import { type ConsumerStatus, failureOf, LATE_SECONDS } from './consumers.js';

/** A service's events on their way to the others. */
export interface Published {
  readonly publisher: Publisher;
  readonly feed: PublicFeed;
  /** How far it is when the log ends at `head`. */
  status(head: Position): Promise<ConsumerStatus>;
}

/**
 * In process the bus starts empty, so a publisher begins at the present head: what is before it comes from the feed.
 * Undefined for a service that tells others nothing.
 */
export const startPublisher = async (
  model: ServiceModel,
  reader: SqliteEventReader,
  bus: MemoryBus,
): Promise<Published | undefined> => {
  if (!model.mapping) return undefined;
  const head = await reader.safeHead();
  const checkpoint = { load: async () => ({ position: head, parked: [] }), save: async () => undefined };
  const publisher = new Publisher({ store: reader, bus, mapping: model.mapping, checkpoint });
  await publisher.start();
  const feed = storePublicFeed({ store: reader, mapping: model.mapping, parked: () => publisher.progress.parked });
  const categories = model.mapping.mappers.map(({ category }) => category);
  const status = async (now: Position): Promise<ConsumerStatus> => {
    const { position, parked } = publisher.progress;
    return {
      consumer: 'publisher',
      service: model.name,
      checkpoint: position,
      ...(await lagOf(reader, categories, position, now)),
      parked: parked.length,
      lateFrom: LATE_SECONDS,
      ...failureOf(publisher.failure),
    };
  };
  return { publisher, feed, status };
};
