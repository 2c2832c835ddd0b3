import { FIRST_PLACE, type PublicFeed, type PublicMessage, positionOf } from '@relata/bus';
import { type Position, START } from '@relata/es';
import type { Vector } from './lane-vector.js';
import type { Placed } from './model-target.js';
import type { Pass } from './version-build.js';

export const placedMessages = (messages: readonly PublicMessage[]): readonly Placed<PublicMessage>[] =>
  messages.map((message) => ({ message, place: message.position, source: message.partitionkey }));

/** Everything that the feeds have up to these heads, by topic; the vector is what stands there then. */
export const feedPass = async (
  feeds: readonly PublicFeed[],
  heads: ReadonlyMap<string, Position>,
  vector: Vector,
  rest: (milliseconds: number) => Promise<void> = async () => undefined,
): Promise<Pass<PublicMessage>> => {
  const headOf = (feed: PublicFeed): Position => heads.get(feed.topic) ?? START;
  const sizes = await Promise.all(feeds.map((feed) => feed.size(headOf(feed))));
  return {
    total: sizes.reduce((a, b) => a + b, 0),
    checkpoint: JSON.stringify(vector),
    apart: false,
    async *read() {
      for (const feed of feeds)
        for await (const page of feed.read(positionOf(FIRST_PLACE), headOf(feed))) {
          const begun = performance.now();
          yield placedMessages(page);
          await rest(performance.now() - begun);
        }
    },
  };
};
