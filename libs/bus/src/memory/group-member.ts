import type { BusSubscription, Delivery, LaneCheckpoints } from '../bus.port.js';
import { FIRST_PLACE, laterPlace } from '../place.js';
import type { LaneLog } from './lane-log.js';

/** One subscription within a group. */
export class GroupMember implements BusSubscription {
  readonly ended: Promise<Error | undefined>;
  private readonly resolveEnded: (fault: Error | undefined) => void;
  private readonly running = new Set<Promise<void>>();
  private ending: Promise<void> | undefined;

  constructor(
    readonly topics: ReadonlySet<string>,
    private readonly from: LaneCheckpoints,
    private readonly handler: (delivery: Delivery) => Promise<void>,
    private readonly leave: (member: GroupMember) => void,
  ) {
    const { promise, resolve } = Promise.withResolvers<Error | undefined>();
    this.ended = promise;
    this.resolveEnded = resolve;
  }

  startOf(lane: LaneLog): string {
    return laterPlace(this.from[lane.id] ?? this.from[lane.topic] ?? FIRST_PLACE, FIRST_PLACE);
  }

  /** Rejects with what the handler throws. */
  async deliver(delivery: Delivery): Promise<void> {
    const handled = this.handler(delivery);
    this.running.add(handled);
    try {
      await handled;
    } finally {
      this.running.delete(handled);
    }
  }

  stop(): Promise<void> {
    return this.end(undefined);
  }

  /** Leaves the group at once; done when the handler is idle. Only the first reason counts. */
  end(fault: Error | undefined): Promise<void> {
    this.ending ??= this.finish(fault);
    return this.ending;
  }

  private async finish(fault: Error | undefined): Promise<void> {
    this.leave(this);
    await Promise.allSettled(this.running);
    this.resolveEnded(fault);
  }
}
