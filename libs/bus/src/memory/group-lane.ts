import { BehindError, DeliveryError } from '../bus-errors.js';
import { comparePlaces } from '../place.js';
import type { GroupMember } from './group-member.js';
import type { LaneLog } from './lane-log.js';

export interface DeliveryPolicy {
  /** Most messages in one delivery. */
  readonly batch: number;
  /** Tries of one batch before the member ends with the fault. */
  readonly attempts: number;
  /** Milliseconds to wait after the n-th failure (from 1). */
  readonly backoff: (failures: number) => number;
}

/** What a lane asks of its group. */
export interface LaneOwners {
  ownerOf(log: LaneLog): GroupMember | undefined;
  /** Called after every step, and when the lane has nothing left to do. */
  moved(lane: GroupLane): void;
}

/** A group's way through one lane: a single loop, so that two members are never on it at once. */
export class GroupLane {
  private running = false;
  private failures = 0;
  private next: number;
  private interrupt: (() => void) | undefined;
  /** Counts restarts: what was under way at a restart must not move the new cursor. */
  private era = 0;

  constructor(
    readonly log: LaneLog,
    private cursor: string,
    private readonly owners: LaneOwners,
    private readonly policy: DeliveryPolicy,
  ) {
    this.next = log.numberAfter(cursor);
  }

  get busy(): boolean {
    return this.running;
  }

  /** Messages that were published and not handled yet. */
  get pending(): number {
    return this.log.end - this.next;
  }

  /** Nobody was left in the group: who joins says where to begin, also behind a delivery that is still under way. */
  restartAt(place: string): void {
    this.era += 1;
    this.failures = 0;
    this.cursor = place;
    this.next = this.log.numberAfter(place);
  }

  /** A member that knows more than the group (it has just read the feed) takes the group along. */
  skipTo(place: string): void {
    if (comparePlaces(place, this.cursor) > 0) this.cursor = place;
  }

  kick(): void {
    if (this.running) return;
    this.running = true;
    void Promise.resolve().then(() => this.run());
  }

  /** The lane may have another owner now: do not wait for the failed one. */
  stopWaiting(): void {
    this.interrupt?.();
  }

  private async run(): Promise<void> {
    for (;;) {
      const owner = this.owners.ownerOf(this.log);
      if (!owner || !this.hasNews()) break;
      await this.step(owner);
      this.owners.moved(this);
    }
    this.running = false;
    this.owners.moved(this);
  }

  private hasNews(): boolean {
    return this.pending > 0 || comparePlaces(this.log.head, this.cursor) > 0;
  }

  private async step(owner: GroupMember): Promise<void> {
    const { topic, id: lane, floor } = this.log;
    if (comparePlaces(this.cursor, floor) < 0) {
      void owner.end(new BehindError(lane, this.cursor, floor));
      return;
    }
    const era = this.era;
    const { messages, upTo } = this.log.read(this.next, this.policy.batch);
    const news = messages.filter((message) => comparePlaces(message.position, this.cursor) > 0);
    try {
      if (comparePlaces(upTo, this.cursor) > 0) await owner.deliver({ topic, lane, messages: news, upTo });
      if (era !== this.era) return;
      this.skipTo(upTo);
      this.next += messages.length;
      this.failures = 0;
    } catch (error) {
      if (era === this.era) await this.failed(owner, error);
    }
  }

  private async failed(owner: GroupMember, error: unknown): Promise<void> {
    this.failures += 1;
    if (this.failures < this.policy.attempts) return this.pause(this.policy.backoff(this.failures));
    void owner.end(new DeliveryError(this.log.id, this.cursor, this.failures, error));
    this.failures = 0;
  }

  private async pause(milliseconds: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.interrupt = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.interrupt = undefined;
  }
}
