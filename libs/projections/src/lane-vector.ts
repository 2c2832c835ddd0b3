import { type Bus, comparePlaces, FIRST_PLACE, laterPlace, type PublicMessage, positionOf } from '@relata/bus';
import type { Position } from '@relata/es';

/** Place up to which everything was applied, by lane (`<topic>/<n>`). */
export type Vector = Readonly<Record<string, string>>;

type Lanes = Pick<Bus, 'lanesOf'>;

/** What came of one lane, up to a place. */
export interface LaneNews {
  readonly lane: string;
  readonly messages: readonly PublicMessage[];
  readonly upTo: string;
}

export const placeOf = (vector: Vector, lane: string): string => vector[lane] ?? FIRST_PLACE;

/** The vector with no lane of the topic before the place. */
export const raised = (bus: Lanes, vector: Vector, topic: string, place: string): Vector => {
  const lanes = bus.lanesOf(topic).map((lane) => [lane, laterPlace(place, placeOf(vector, lane))]);
  return { ...vector, ...Object.fromEntries(lanes) };
};

/** Everything of the topic up to this position has been applied, whatever its lane. */
export const floorOf = (bus: Lanes, vector: Vector, topic: string): Position => {
  const places = bus.lanesOf(topic).map((lane) => placeOf(vector, lane));
  return positionOf(places.reduce((a, b) => (comparePlaces(a, b) <= 0 ? a : b)));
};

/** What of the deliveries comes behind the vector, and the vector behind all of them. */
export const newsBehind = (
  vector: Vector,
  deliveries: readonly LaneNews[],
): { readonly news: readonly PublicMessage[]; readonly vector: Vector } => {
  const next: Record<string, string> = { ...vector };
  const news: PublicMessage[] = [];
  for (const { lane, messages, upTo } of deliveries) {
    const from = placeOf(next, lane);
    for (const message of messages) if (comparePlaces(message.position, from) > 0) news.push(message);
    next[lane] = laterPlace(upTo, from);
  }
  return { news, vector: next };
};
