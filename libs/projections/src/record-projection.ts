import type { DomainEvent, Recorded } from '@relata/es';
import type { Collection } from './collection.js';
import type { OwnProjection } from './projection.js';

/** One record as it stands: the folded state of its stream with who made and changed it, and when. */
export interface RecordDoc<S> {
  readonly id: string;
  readonly state: S;
  readonly revision: number;
  /** Position of the last event. */
  readonly position: string;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly updatedAt: string;
  readonly updatedBy: string;
}

/** What is needed to fold a record: the same two that the decider has. */
export interface Evolution<E extends DomainEvent, S> {
  readonly initial: S;
  evolve(state: S, event: E): S;
}

/** The record id in a stream name: all behind the first hyphen. */
export const recordIdOf = (stream: string): string => stream.slice(stream.indexOf('-') + 1);

/** One more event on a record. The same function makes the list, the card and every view of the past. */
export const foldRecord = <E extends DomainEvent, S>(
  evolution: Evolution<E, S>,
  doc: RecordDoc<S> | undefined,
  recorded: Recorded<E>,
): RecordDoc<S> => {
  const at = recorded.meta.recordedAt;
  const by = recorded.meta.actor.id;
  return {
    id: doc?.id ?? recordIdOf(recorded.stream),
    state: evolution.evolve(doc?.state ?? evolution.initial, recorded.event),
    revision: recorded.revision,
    position: recorded.position,
    createdAt: doc?.createdAt ?? at,
    createdBy: doc?.createdBy ?? by,
    updatedAt: at,
    updatedBy: by,
  };
};

export interface RecordProjectionOptions<E extends DomainEvent, S> {
  readonly name: string;
  readonly version: number;
  readonly category: string;
  readonly evolution: Evolution<E, S>;
  readonly collection: Collection<RecordDoc<S>>;
}

/** The list of all records of one category: one document a stream, folded by the aggregate's own `evolve`. */
export const recordProjection = <E extends DomainEvent, S>(
  options: RecordProjectionOptions<E, S>,
): OwnProjection<E, RecordDoc<S>> => ({
  name: options.name,
  version: options.version,
  order: 'stream',
  categories: [options.category],
  collection: options.collection,
  keysOf: (recorded) => [recordIdOf(recorded.stream)],
  folds: [options.evolution.evolve, foldRecord],
  fold: (doc, recorded) => foldRecord(options.evolution, doc, recorded),
});
