import { type Bus, comparePlaces, endOf, type PublicFeed, positionOf } from '@relata/bus';
import type { Position } from '@relata/es';
import { type Lag, lagSince } from './lag.js';
import { placeOf, type Vector } from './lane-vector.js';

/** How far a projection is on one lane. */
export interface LaneLag extends Lag {
  /** `<topic>/<lane number>`. */
  readonly lane: string;
  /** Everything of the lane up to this place was applied. */
  readonly place: string;
}

/** Pages of a feed that are looked through for the first message of each lane that is behind. */
const PAGES = 4;

/**
 * The lag of every lane of the feeds, as their messages say it. When the first message of a lane lies further away than
 * some pages, the lag is counted from where the looking ended, so that it is no less than told.
 */
export const laneLags = async (
  vector: Vector,
  feeds: readonly PublicFeed[],
  bus: Pick<Bus, 'lanesOf' | 'laneOf'>,
): Promise<readonly LaneLag[]> => (await Promise.all(feeds.map((feed) => lagsOf(vector, feed, bus)))).flat();

const lagsOf = async (
  vector: Vector,
  feed: PublicFeed,
  bus: Pick<Bus, 'lanesOf' | 'laneOf'>,
): Promise<readonly LaneLag[]> => {
  const head = await feed.safeHead();
  const lanes = bus.lanesOf(feed.topic).map((lane) => ({ lane, place: placeOf(vector, lane) }));
  const behind = lanes.filter(({ place }) => comparePlaces(place, endOf(head)) < 0);
  const firsts = await firstsBehind(new Map(behind.map(({ lane, place }) => [lane, place])), feed, bus, head);
  return Promise.all(
    lanes.map(async ({ lane, place }) => {
      const first = firsts.get(lane);
      // A message's own time may be that of what it tells of, years ago.
      const since = first === undefined ? undefined : await feed.oldest(before(first), first);
      return { lane, place, ...lagSince(positionOf(place), head, since) };
    }),
  );
};

/** The position of the first message of each lane behind its place. */
const firstsBehind = async (
  places: ReadonlyMap<string, string>,
  feed: PublicFeed,
  bus: Pick<Bus, 'laneOf'>,
  head: Position,
): Promise<ReadonlyMap<string, Position>> => {
  const firsts = new Map<string, Position>();
  const [floor] = [...places.values()].sort(comparePlaces);
  if (floor === undefined) return firsts;
  let pages = 0;
  for await (const page of feed.read(behindWhich(floor), head)) {
    for (const message of page) {
      const lane = bus.laneOf(feed.topic, message.partitionkey);
      const place = places.get(lane);
      if (place !== undefined && !firsts.has(lane) && comparePlaces(message.position, place) > 0)
        firsts.set(lane, positionOf(message.position));
    }
    pages += 1;
    const last = page.at(-1);
    if (firsts.size === places.size) break;
    if (pages < PAGES || !last) continue;
    for (const lane of places.keys()) if (!firsts.has(lane)) firsts.set(lane, positionOf(last.position));
    break;
  }
  return firsts;
};

/** The position to read after: later messages of the event at the place itself may be missing. */
const behindWhich = (place: string): Position => {
  const position = positionOf(place);
  return place === endOf(position) ? position : before(position);
};

const before = (position: Position): Position => String(BigInt(position) - 1n);
