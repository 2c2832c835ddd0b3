import { type Position, SerialByKey } from '@relata/es';
import { endOf } from '../place.js';
import type { PublicMessage } from '../public-message.js';
import { LaneLog } from './lane-log.js';

/** A topic's lanes. What is said about it is said one thing after another. */
export class MemoryTopic {
  readonly lanes: readonly LaneLog[];
  private readonly inOrder = new SerialByKey();
  private begun = false;

  constructor(
    private readonly name: string,
    lanes: number,
    window: number,
  ) {
    this.lanes = Array.from({ length: lanes }, (_, number) => new LaneLog(name, number, window));
  }

  /** Appends one by one; `room` resolves when a lane may take one more. */
  publish(messages: readonly PublicMessage[], room: (lane: LaneLog) => Promise<void> | undefined): Promise<void> {
    return this.inOrder.run(this.name, async () => {
      this.begun = true;
      for (const message of messages) {
        const lane = this.laneOf(message.partitionkey);
        const wait = room(lane);
        if (wait) await wait;
        lane.append(message);
      }
    });
  }

  /** The first word about a topic, when it is a watermark, is where its lanes begin. */
  watermark(position: Position): Promise<void> {
    return this.inOrder.run(this.name, async () => {
      const place = endOf(position);
      for (const lane of this.lanes) {
        if (this.begun) lane.moveOn(place);
        else lane.startAfter(place);
      }
      this.begun = true;
    });
  }

  /** The lane that messages with this key go through. */
  laneOf(key: string): LaneLog {
    return this.lanes[hashOf(key) % this.lanes.length] as LaneLog;
  }
}

/** FNV-1a over UTF-16 units: spreads keys well, costs little, and is the same in every process. */
const hashOf = (key: string): number => {
  let hash = 0x811c9dc5;
  for (let i = 0; i < key.length; i += 1) hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193);
  return hash >>> 0;
};
