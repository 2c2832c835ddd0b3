import { type Bus, comparePlaces, FIRST_PLACE, type PublicFeed, type PublicMessage, positionOf } from '@relata/bus';
import type { DomainEvent, Position, Recorded, StoredRecord } from '@relata/es';
import type { EventSource } from './event-source.js';
import { floorOf, placeOf, type Vector } from './lane-vector.js';
import type { ModelTarget, Placed } from './model-target.js';
import type { PlacedEvent } from './read-records.js';

/**
 * The events after one position and up to another that make the document. Where streams stand for themselves these are
 * the record's own streams, otherwise the log is looked through.
 */
export const eventsAbout = async (
  id: string,
  target: ModelTarget<Recorded<DomainEvent>>,
  categories: readonly string[],
  source: EventSource,
  placed: (page: readonly StoredRecord[]) => Promise<readonly PlacedEvent[]>,
  range: { readonly after: Position; readonly upTo: Position },
): Promise<readonly PlacedEvent[]> => {
  if (target.projection.order === 'stream') {
    const streams = categories.map((category) => `${category}-${id}`);
    const records = await Promise.all(streams.map((stream) => source.readStream(stream, { upTo: range.upTo })));
    return placed(records.flat().filter(({ position }) => BigInt(position) > BigInt(range.after)));
  }
  const found: PlacedEvent[] = [];
  for await (const page of source.readAll({ ...range, categories }))
    found.push(...(await placed(page)).filter((one) => target.touches(one, id)));
  return found;
};

/** Places by topic, from which or up to which feeds are read. */
export type Floors = ReadonlyMap<string, Position>;

export const floorsOf = (bus: Pick<Bus, 'lanesOf'>, vector: Vector, feeds: readonly PublicFeed[]): Floors =>
  new Map(feeds.map(({ topic }) => [topic, floorOf(bus, vector, topic)]));

/** The same of public messages: those that the version with this vector has applied, behind the floors. */
export const messagesAbout = async (
  id: string,
  target: ModelTarget<PublicMessage>,
  feeds: readonly PublicFeed[],
  bus: Pick<Bus, 'laneOf'>,
  floors: Floors,
  vector: Vector,
): Promise<readonly Placed<PublicMessage>[]> => {
  const found: Placed<PublicMessage>[] = [];
  for (const feed of feeds)
    for await (const page of feed.read(floors.get(feed.topic) ?? positionOf(FIRST_PLACE), await feed.safeHead()))
      for (const message of page) {
        const lane = bus.laneOf(feed.topic, message.partitionkey);
        const one = { message, place: message.position, source: message.partitionkey };
        if (comparePlaces(message.position, placeOf(vector, lane)) <= 0 && target.touches(one, id)) found.push(one);
      }
  return found;
};
