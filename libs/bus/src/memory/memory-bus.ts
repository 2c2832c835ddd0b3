import type { Position } from '@relata/es';
import type { Bus, BusSubscription, Delivery, LaneCheckpoints } from '../bus.port.js';
import { BusClosedError } from '../bus-errors.js';
import type { PublicMessage } from '../public-message.js';
import { ConsumerGroup } from './consumer-group.js';
import type { DeliveryPolicy } from './group-lane.js';
import { GroupMember } from './group-member.js';
import type { LaneLog } from './lane-log.js';
import { MemoryTopic } from './memory-topic.js';

export interface MemoryBusOptions extends Partial<DeliveryPolicy> {
  /** Lanes per topic, default 4. */
  readonly lanes?: number;
  /** Messages per lane that are kept for consumers that come later, default 1,000. */
  readonly window?: number;
  /** Messages per lane that a group may be behind before `publish` waits, default 500; never above the window. */
  readonly buffer?: number;
}

const ATTEMPTS = 5;
const doubling = (failures: number): number => Math.min(50 * 2 ** (failures - 1), 2_000);

/** The bus within one process. What it has is gone with the process: consumers then read the public feed. */
export class MemoryBus implements Bus {
  private readonly topics = new Map<string, MemoryTopic>();
  private readonly groups = new Map<string, ConsumerGroup>();
  private readonly waiting = new Set<() => void>();
  private readonly policy: DeliveryPolicy;
  private readonly lanes: number;
  private readonly window: number;
  private readonly buffer: number;
  private publishing = 0;
  private closed = false;

  constructor(options: MemoryBusOptions = {}) {
    const { lanes = 4, window = 1_000, buffer = 500, batch = 500, attempts = ATTEMPTS, backoff = doubling } = options;
    this.lanes = lanes;
    this.window = window;
    this.buffer = Math.min(buffer, window);
    this.policy = { batch, attempts, backoff };
  }

  publish(topic: string, messages: readonly PublicMessage[]): Promise<void> {
    return this.say(topic, (lanes) => lanes.publish(messages, (lane) => this.room(lane)));
  }

  watermark(topic: string, position: Position): Promise<void> {
    return this.say(topic, (lanes) => lanes.watermark(position));
  }

  laneOf(topic: string, partitionkey: string): string {
    return this.topicOf(topic).laneOf(partitionkey).id;
  }

  lanesOf(topic: string): readonly string[] {
    return this.topicOf(topic).lanes.map((lane) => lane.id);
  }

  consume(
    group: string,
    topics: readonly string[],
    from: LaneCheckpoints,
    handler: (delivery: Delivery) => Promise<void>,
  ): BusSubscription {
    if (this.closed) throw new BusClosedError();
    const members = this.groupOf(group);
    const member = new GroupMember(new Set(topics), from, handler, (leaving) => members.leave(leaving));
    members.join(
      member,
      topics.flatMap((topic) => this.topicOf(topic).lanes),
    );
    return member;
  }

  async close(): Promise<void> {
    this.closed = true;
    const groups = [...this.groups.values()];
    while (this.publishing > 0 || groups.some((group) => group.busy)) await this.somethingMoves();
    await Promise.all(groups.flatMap((group) => group.everyone.map((member) => member.stop())));
  }

  private async say(name: string, what: (topic: MemoryTopic) => Promise<void>): Promise<void> {
    if (this.closed) throw new BusClosedError();
    const topic = this.topicOf(name);
    this.publishing += 1;
    try {
      await what(topic);
    } finally {
      this.publishing -= 1;
      for (const lane of topic.lanes) this.kick(lane);
      this.moved();
    }
  }

  /** Undefined when the lane has room; else resolves when the slowest group has made some. */
  private room(lane: LaneLog): Promise<void> | undefined {
    if (!this.isFull(lane)) return undefined;
    return (async () => {
      this.kick(lane);
      while (this.isFull(lane)) await this.somethingMoves();
    })();
  }

  private isFull(lane: LaneLog): boolean {
    for (const group of this.groups.values()) if (group.isBehind(lane, this.buffer)) return true;
    return false;
  }

  private kick(lane: LaneLog): void {
    for (const group of this.groups.values()) group.kick(lane);
  }

  private somethingMoves(): Promise<void> {
    return new Promise((resolve) => this.waiting.add(resolve));
  }

  private moved(): void {
    for (const wake of this.waiting) wake();
    this.waiting.clear();
  }

  private topicOf(name: string): MemoryTopic {
    const known = this.topics.get(name);
    if (known) return known;
    const topic = new MemoryTopic(name, this.lanes, this.window);
    this.topics.set(name, topic);
    return topic;
  }

  private groupOf(name: string): ConsumerGroup {
    const known = this.groups.get(name);
    if (known) return known;
    const group = new ConsumerGroup(this.policy, () => this.moved());
    this.groups.set(name, group);
    return group;
  }
}
