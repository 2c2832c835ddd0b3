import type { Position, Subscription } from '@relata/es';
import type { PublicMessage } from './public-message.js';

/** What became of one message in a handler; counted by outcome in the metrics. */
export type Outcome = 'applied' | 'duplicate' | 'ignored' | 'parked';

/** Progress by lane: the place (`<position>.<n>`) up to which a consumer has handled everything. Lane: `<topic>/<lane number>`. */
export type LaneCheckpoints = Readonly<Record<string, string>>;

export interface Delivery {
  readonly topic: string;
  readonly lane: string;
  readonly messages: readonly PublicMessage[];
  /** Everything up to this place of the lane has been delivered with this batch; moves on also when nothing was sent. */
  readonly upTo: string;
}

/**
 * Events between services. Messages with the same `partitionkey` arrive in order, at least once. A consumer keeps its
 * own checkpoints with its read model and skips what is at or below them.
 */
export interface Bus {
  /** Sends in the given order; resolves when the bus has them for good (or, in process, has handed them over). */
  publish(topic: string, messages: readonly PublicMessage[]): Promise<void>;
  /** Tells every lane of the topic that all up to `position` was published, so that idle lanes move on. */
  watermark(topic: string, position: Position): Promise<void>;
  /** Delivers one batch at a time per lane, from after the checkpoints on. `group` shares the lanes among its members. */
  consume(
    group: string,
    topics: readonly string[],
    from: LaneCheckpoints,
    handler: (delivery: Delivery) => Promise<void>,
  ): Subscription;
  close(): Promise<void>;
}

/** A service's public events between two positions, mapped by the service itself: what others rebuild from. */
export interface PublicFeed {
  /** The topic that these messages belong to. */
  readonly topic: string;
  /** Pages of messages with `after < position ≤ upTo`, in log order; `upTo` defaults to the safe head. */
  read(after: Position, upTo?: Position): AsyncIterable<readonly PublicMessage[]>;
  safeHead(): Promise<Position>;
}
