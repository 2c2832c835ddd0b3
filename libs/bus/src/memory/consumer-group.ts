import { type DeliveryPolicy, GroupLane, type LaneOwners } from './group-lane.js';
import type { GroupMember } from './group-member.js';
import type { LaneLog } from './lane-log.js';

/**
 * Members that share the lanes of their topics. While it has members the group remembers how far it is on each lane;
 * without any it forgets, and who joins next says where to begin.
 */
export class ConsumerGroup implements LaneOwners {
  private readonly members: GroupMember[] = [];
  private readonly lanes = new Map<string, GroupLane>();

  constructor(
    private readonly policy: DeliveryPolicy,
    private readonly onMoved: () => void,
  ) {}

  get busy(): boolean {
    return [...this.lanes.values()].some((lane) => lane.busy);
  }

  get everyone(): readonly GroupMember[] {
    return [...this.members];
  }

  join(member: GroupMember, logs: readonly LaneLog[]): void {
    for (const log of logs) {
      const lane = this.lanes.get(log.id);
      const start = member.startOf(log);
      if (!lane) this.lanes.set(log.id, new GroupLane(log, start, this, this.policy));
      else if (this.ownerOf(log)) lane.skipTo(start);
      else lane.restartAt(start);
    }
    this.members.push(member);
    for (const lane of this.lanes.values()) lane.kick();
  }

  leave(member: GroupMember): void {
    const at = this.members.indexOf(member);
    if (at >= 0) this.members.splice(at, 1);
    for (const lane of [...this.lanes.values()]) {
      lane.stopWaiting();
      if (this.ownerOf(lane.log)) lane.kick();
      this.moved(lane);
    }
  }

  kick(log: LaneLog): void {
    this.lanes.get(log.id)?.kick();
  }

  /** Whether the group has `limit` messages of the lane still to handle; never when nobody would. */
  isBehind(log: LaneLog, limit: number): boolean {
    const lane = this.lanes.get(log.id);
    return lane !== undefined && lane.pending >= limit && this.ownerOf(log) !== undefined;
  }

  ownerOf(log: LaneLog): GroupMember | undefined {
    const sharing = this.members.filter((member) => member.topics.has(log.topic));
    return sharing[log.number % sharing.length];
  }

  moved(lane: GroupLane): void {
    if (!lane.busy && !this.ownerOf(lane.log)) this.lanes.delete(lane.log.id);
    this.onMoved();
  }
}
