import type { EventStore } from '@relata/es';
import type { PublicFeed } from './bus.port.js';
import { eventsTopic, type PublicMapping } from './public-mapping.js';
import { type ParkedEvent, PublicMappingRun } from './public-mapping-run.js';

export interface StorePublicFeedOptions {
  readonly store: Pick<EventStore, 'readAll' | 'readStreams' | 'countEvents' | 'safeHead'>;
  readonly mapping: PublicMapping;
  /** What the publisher has parked, so that the feed leaves out exactly the same. */
  readonly parked?: () => readonly ParkedEvent[];
  /** Stored events per page, default 1,000. */
  readonly pageSize?: number;
}

const PAGE = 1_000;

/** The feed of a service in the process that has its store: the log, mapped as the publisher maps it. */
export const storePublicFeed = ({ store, mapping, parked, pageSize = PAGE }: StorePublicFeedOptions): PublicFeed => ({
  topic: eventsTopic(mapping.service),
  safeHead: () => store.safeHead(),
  size: (upTo) =>
    store.countEvents(
      mapping.mappers.map(({ category }) => category),
      upTo,
    ),
  oldest: async (after, upTo) => {
    const categories = mapping.mappers.map(({ category }) => category);
    for await (const page of store.readAll({ after, upTo, categories, pageSize: 1 })) return page[0]?.recordedAt;
    return undefined;
  },
  async *read(after, upTo) {
    const run = new PublicMappingRun(mapping, store, parked?.());
    const until = upTo ?? (await store.safeHead());
    for await (const page of store.readAll({ after, upTo: until, categories: run.categories, pageSize })) {
      const { messages } = await run.map(page);
      if (messages.length > 0) yield messages;
    }
  },
});
