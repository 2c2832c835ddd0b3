import type { Change, FieldChange } from '../../lib/api/types.js';

/** A moment at which a record changed: all events of one act stand in it. */
export interface Stop {
  readonly at: string;
  /** Of its last event. */
  readonly position: string;
  readonly revision: number;
  readonly events: readonly string[];
  readonly actor: string;
  readonly changes: readonly FieldChange[];
}

/** The moments of a history (the newest first), the oldest first. */
export const stopsOf = (history: readonly Change[]): readonly Stop[] => {
  const stops: Stop[] = [];
  for (const change of history.toReversed()) {
    const last = stops.at(-1);
    if (last?.at === change.at) stops[stops.length - 1] = merged(last, change);
    else stops.push(merged({ ...EMPTY, at: change.at }, change));
  }
  return stops;
};

const EMPTY = { events: [], changes: [] as readonly FieldChange[] };

const merged = (stop: Pick<Stop, 'at' | 'events' | 'changes'>, change: Change): Stop => ({
  at: stop.at,
  position: change.position,
  revision: change.revision,
  events: [...stop.events, change.event],
  actor: change.actor,
  changes: joinChanges(stop.changes, change.changes),
});

/** A field that changed twice goes from the first value to the last. */
const joinChanges = (first: readonly FieldChange[], then: readonly FieldChange[]): readonly FieldChange[] => {
  const byField = new Map(first.map((change) => [change.field, change]));
  for (const { field, from, to } of then) byField.set(field, { field, from: byField.get(field)?.from ?? from, to });
  return [...byField.values()];
};

/** Where a moment stands among the stops: the last one that is not later; the newest while it is now, -1 before all. */
export const indexAt = (stops: readonly Stop[], moment: string | undefined): number =>
  moment === undefined ? stops.length - 1 : stops.findLastIndex(({ at }) => at <= moment);

/** Where a place of the log (or an instant) stands among the stops. */
export const indexOfPlace = (stops: readonly Stop[], place: string): number =>
  /^\d+$/.test(place)
    ? stops.findLastIndex(({ position }) => BigInt(position) <= BigInt(place))
    : indexAt(stops, place);

/** Acts, not descriptions: going back leaves them as they are. */
const LEFT_ALONE: ReadonlySet<string> = new Set([
  ...['status', 'ownerId', 'teamId', 'territoryId', 'accounts', 'consents', 'sharedWith', 'parentId', 'archived'],
  ...['stageId', 'pipelineId', 'lines', 'stageHistory', 'closedOn', 'reasonCode', 'note'],
]);

/** What going back changes, and what it leaves alone. */
export const restoring = (changes: readonly FieldChange[]) => ({
  back: changes.filter(({ field }) => !LEFT_ALONE.has(field)),
  left: changes.filter(({ field }) => LEFT_ALONE.has(field)),
});
