import type { DomainEvent, Position, Recorded } from '@relata/es';
import type { Collection, FieldSpec } from './collection.js';
import type { OwnProjection } from './projection.js';
import { type RecordDoc, recordIdOf } from './record-projection.js';

/** A record as it stood from `position` on, and before `to`; it still stands so when there is no `to`. */
export interface RecordVersion<S> extends RecordDoc<S> {
  readonly to?: Position;
}

/**
 * Fields that every past has beside those of its list; no field of a record begins with the sign. The record is a
 * reference to the list's document as it stands now.
 */
export const PAST_FIELDS = { record: '@record', from: '@from', to: '@to' } as const;

/** Name of the projection that keeps the past of a list. */
export const pastName = (list: string): string => `${list}_past`;

const DIGITS = 20;
/** After every position: until when a version stands that still does. */
const OPEN = '9'.repeat(DIGITS);

/** A position as a text that compares as positions do. */
export const comparablePosition = (position: Position): string => position.padStart(DIGITS, '0');

/** The sign comes before all that ids are made of, so that versions of one moment lie in the order of their records. */
const versionKey = (record: string, revision: number): string => `${record}!${revision}`;

/**
 * Every version that the records of a list ever had, made by the list's own fold: one document for each event. Its
 * collection is the list's, with the interval in which a version stood, and is asked through `readModelsAsOf`.
 * References of the list are left out: what they point at has a past of its own. An event that `erases` goes onto every former
 * version as well, so that all of them become the marker that it leaves, each where it stood.
 */
export const pastOf = <E extends DomainEvent, S>(
  list: OwnProjection<E, RecordDoc<S>>,
  erases: (event: E) => boolean = () => false,
): OwnProjection<E, RecordVersion<S>> => {
  return {
    name: pastName(list.name),
    version: list.version,
    order: 'stream',
    categories: list.categories,
    collection: pastCollection(list),
    // The new version first: the one before ends only where the next could be made.
    keysOf: (recorded) => {
      const { revision, stream } = recorded;
      const first = erases(recorded.event) ? 0 : Math.max(0, revision - 1);
      return Array.from({ length: revision - first + 1 }, (_, i) => versionKey(recordIdOf(stream), revision - i));
    },
    folds: [erases, list.fold, ...(list.folds ?? []), list.collection.index, list.collection.texts],
    fold: (version, recorded, key, look) => {
      const record = recordIdOf(recorded.stream);
      const [now, before] = [versionKey(record, recorded.revision), versionKey(record, recorded.revision - 1)];
      const after = (doc: RecordDoc<S> | undefined) => list.fold(doc, recorded, record, () => undefined);
      if (key === now) return after(standing(look(before), recorded));
      if (!version || !look(now)) return version;
      const kept = erases(recorded.event) ? { ...version, state: after(version)?.state ?? version.state } : version;
      return key === before ? { ...kept, to: recorded.position } : kept;
    },
  };
};

/** The version that the event goes onto. Throws when it could not be made, so that those behind it are parked as well. */
const standing = <S>(before: RecordVersion<S> | undefined, { revision }: Recorded): RecordVersion<S> | undefined => {
  if (!before && revision > 0) throw new Error('the version before could not be made');
  return before;
};

const INTERVAL: FieldSpec = { type: 'keyword', class: 'open', sortable: true };

const pastCollection = <E extends DomainEvent, S>({
  name,
  collection,
}: OwnProjection<E, RecordDoc<S>>): Collection<RecordVersion<S>> => ({
  name: `${collection.name}-past`,
  fields: {
    ...Object.fromEntries(Object.entries(collection.fields).map(([field, { ref: _, ...spec }]) => [field, spec])),
    [PAST_FIELDS.record]: { ...INTERVAL, ref: name },
    [PAST_FIELDS.from]: INTERVAL,
    [PAST_FIELDS.to]: INTERVAL,
  },
  index: (version) => ({
    ...collection.index(version),
    [PAST_FIELDS.record]: version.id,
    [PAST_FIELDS.from]: comparablePosition(version.position),
    [PAST_FIELDS.to]: version.to === undefined ? OPEN : comparablePosition(version.to),
  }),
  texts: (version) => collection.texts(version),
  scopes: () => [],
  scopedBy: { field: PAST_FIELDS.record, projection: name },
});
