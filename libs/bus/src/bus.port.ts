import type { Position, Subscription } from '@relata/es';
import type { PublicMessage } from './public-message.js';

/** What became of one message in a handler; counted by outcome in the metrics. */
export type Outcome = 'applied' | 'duplicate' | 'ignored' | 'parked';

/**
 * Progress by lane: the place (`<position>.<n>`) up to which a consumer has handled everything. Lane: `<topic>/<lane
 * number>`. A key that is a topic alone holds for all of its lanes that have no entry of their own: what a consumer
 * gives that has just read the topic's feed up to a position (`endOf(position)`).
 */
export type LaneCheckpoints = Readonly<Record<string, string>>;

export interface Delivery {
  readonly topic: string;
  readonly lane: string;
  readonly messages: readonly PublicMessage[];
  /** Everything up to this place of the lane has been delivered with this batch; moves on also when nothing was sent. */
  readonly upTo: string;
}

export interface BusSubscription extends Subscription {
  /**
   * Resolves when nothing more will be delivered to this member: with undefined after `stop` or `close`, else with
   * what ended it: a `BehindError` (read the feed first), a `DeliveryError` (the handler failed again and again).
   */
  readonly ended: Promise<Error | undefined>;
}

/**
 * Events between services. Messages with the same `partitionkey` arrive in order, at least once. A consumer keeps its
 * own checkpoints with its read model and skips what is at or below them.
 */
export interface Bus {
  /**
   * Sends in the given order; resolves when the bus has them for good (or, in process, has handed them over). Waits
   * while a consumer is too far behind.
   */
  publish(topic: string, messages: readonly PublicMessage[]): Promise<void>;
  /**
   * Tells every lane of the topic that all up to `position` was published, so that idle lanes move on. A publisher
   * says so once before its first message: then the bus knows what it missed while it was away.
   */
  watermark(topic: string, position: Position): Promise<void>;
  /** The lane that messages with this key go through: `<topic>/<lane number>`. */
  laneOf(topic: string, partitionkey: string): string;
  /** Every lane of the topic. */
  lanesOf(topic: string): readonly string[];
  /**
   * Delivers one batch at a time per lane, from after the checkpoints on. `group` shares the lanes among its members;
   * a lane that changes hands goes on where the group was. A handler that throws gets the same batch again, a bounded
   * number of times; then the member ends with the fault.
   */
  consume(
    group: string,
    topics: readonly string[],
    from: LaneCheckpoints,
    handler: (delivery: Delivery) => Promise<void>,
  ): BusSubscription;
  /** Takes nothing new, delivers what was published, then ends every subscription. */
  close(): Promise<void>;
}

/** A service's public events between two positions, mapped by the service itself: what others rebuild from. */
export interface PublicFeed {
  /** The topic that these messages belong to. */
  readonly topic: string;
  /** Pages of messages with `after < position ≤ upTo`, in log order; `upTo` defaults to the safe head. */
  read(after: Position, upTo?: Position): AsyncIterable<readonly PublicMessage[]>;
  /** About how many messages there are up to the position, for progress: an estimate. */
  size(upTo: Position): Promise<number>;
  /** When the first event behind a position was recorded, ISO 8601; undefined when there is none up to the other one. */
  oldest(after: Position, upTo: Position): Promise<string | undefined>;
  safeHead(): Promise<Position>;
}
