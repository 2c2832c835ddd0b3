import type { PublicMapping, PublicMessage } from '@relata/bus';
import type { DomainEvent, EventSpec } from '@relata/es';
import type { OwnProjection, Projection } from './projection.js';

/**
 * The pure half of a service: what it stores and what is folded from it. It needs no HTTP and no database, so that a
 * projection thread, the operator's tool and the tests load it alone.
 */
export interface ServiceModel {
  /** Folder name of the service, e.g. `contacts`. */
  readonly name: string;
  /** Stream categories that only this service writes. */
  readonly categories: readonly string[];
  /** Storage contracts of all its event types. */
  readonly catalog: Readonly<Record<string, EventSpec<DomainEvent>>>;
  /** Folds of its own streams. */
  readonly own: readonly OwnProjection<DomainEvent, unknown>[];
  /** The pasts of its lists, which follow at leisure. */
  readonly past: readonly OwnProjection<DomainEvent, unknown>[];
  /** Folds of the public events of other services (and its own), by topic. */
  readonly foreign: readonly ForeignProjection<unknown>[];
  /** How its events are shown to others. */
  readonly mapping?: PublicMapping;
}

/** Follows public events. */
export interface ForeignProjection<D> extends Projection<PublicMessage, D> {
  /** Services whose events it folds. */
  readonly services: readonly string[];
}

/** Forgets the types of an aggregate, so that projections of several stand in one list. */
export const anyProjection = <E extends DomainEvent, D>(
  projection: OwnProjection<E, D>,
): OwnProjection<DomainEvent, unknown> => projection as unknown as OwnProjection<DomainEvent, unknown>;

/** Forgets the type of the documents, so that projections of several stand in one list. */
export const anyForeign = <D>(projection: ForeignProjection<D>): ForeignProjection<unknown> =>
  projection as unknown as ForeignProjection<unknown>;

/** Forgets the types of event catalogs and joins them. Throws when two aggregates use one event type. */
export const joinCatalogs = (...catalogs: readonly object[]): ServiceModel['catalog'] => {
  const joined: Record<string, EventSpec<DomainEvent>> = {};
  for (const [type, spec] of catalogs.flatMap((c) => Object.entries(c))) {
    if (joined[type]) throw new Error(`two aggregates use the event type '${type}'`);
    joined[type] = spec as EventSpec<DomainEvent>;
  }
  return joined;
};
