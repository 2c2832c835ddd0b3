import type { Clock, Command, CommandRunner, Decider, DomainEvent, EventStore, FieldClass, Refusal } from '@relata/es';
import type { Owned, Permission, Principal } from '@relata/policy';
import type {
  FieldSpec,
  Filter,
  OwnProjection,
  ReadModelStore,
  RecordDoc,
  RecordVersion,
  Scope,
} from '@relata/projections';
import type { CustomField } from '@relata/values';
import type { TObject, TSchema } from 'typebox';

/** What an act gets to make its command of. */
export interface ActInput<S> {
  readonly id: string;
  readonly at: string;
  readonly by: string;
  readonly principal: Principal;
  readonly body: Readonly<Record<string, unknown>>;
  /** The record as it is now; the decider's initial state for a new one. */
  readonly state: S;
}

/** One business act: body in, command out. A new command of an aggregate is one more entry, not one more file. */
export interface Act<C extends Command, S> {
  readonly summary: string;
  readonly body: TSchema;
  /** Default: the resource's `write`. */
  readonly permission?: Permission;
  /** May look facts up that the decision needs; answers a refusal when one of them is missing. */
  command(input: ActInput<S>): C | Refusal | Promise<C | Refusal>;
}

/**
 * Who else sees a row than its own tokens say: a note is seen by everybody who sees one of the records that it is about,
 * as those stand now.
 */
export interface RowsThrough<S> {
  /** For queries: what a row satisfies that somebody with these tokens may see, its own tokens included. */
  filter(tokens: readonly string[]): Filter;
  /** For one record whose own tokens do not let the actor in. */
  sees(principal: Principal, state: S): Promise<boolean>;
}

/** A rule of its own for who sees a row, where the usual one (owner, team, territory, and roles that see all) does not fit. */
export interface RowRule<S> {
  /** Tokens on the row; the same ones stand in the list. */
  tokens(state: S): readonly string[];
  /** Tokens that the actor holds: one of the row's must be among them. */
  scope(principal: Principal): Scope;
}

/** How a record shows itself, and to whom. */
export interface RecordShape<S, V extends object = object> {
  /** Singular; starts its refusals: `contact-unknown`. */
  readonly name: string;
  readonly view: {
    readonly schema: TObject;
    /** The fields that outsiders see, of an existing record. */
    of(state: S): V;
    readonly classes: Readonly<Record<string, FieldClass>> & { readonly [F in keyof V]-?: FieldClass };
    /** Classes of what stands in the field `custom`, by key, as defined at this moment. */
    customClasses?(): Readonly<Record<string, FieldClass>>;
  };
  exists(state: S): boolean;
  /** What decides who sees the row; absent, and without `rows`: everybody with the permission sees all rows. */
  owned?(state: S): Owned;
  /** Instead of `owned`. */
  readonly rows?: RowRule<S>;
  /** Absent: the record's own tokens decide alone. */
  readonly through?: RowsThrough<S>;
}

/** How a record looks as a hit of a search over everything. */
export interface SearchHit<V extends object> {
  /** The highest class among the words that the record is found by; who may not read it does not search here. */
  readonly class: FieldClass;
  /** The first of these fields that has a text. */
  readonly title: readonly (keyof V & string)[];
  /** These fields, as far as they have a text. */
  readonly subtitle: readonly (keyof V & string)[];
}

/**
 * A collection of the API: everything that its routes, bulk acts, imports and the operator's tool need to know.
 * The routes of a resource (list, card, history, diff, as-of, create, change, verbs, revert) are made from it.
 */
export interface Resource<C extends Command, E extends DomainEvent, S, V extends object = object>
  extends RecordShape<S, V> {
  /** Plural, as in the path: `contacts`. */
  readonly collection: string;
  readonly category: string;
  /** The stream that gives each new record its number, when the decider has `numbered`. */
  readonly numbers?: string;
  readonly decider: Decider<C, E, S>;
  readonly list: OwnProjection<E, RecordDoc<S>>;
  /** Every version of the list's records: the list can be asked as of a moment. */
  readonly past?: OwnProjection<E, RecordVersion<S>>;
  readonly permissions: { readonly read: Permission; readonly write: Permission; readonly history: Permission };
  readonly create?: Act<C, S>;
  /** A JSON merge patch over the descriptive fields; also what `revert` runs. */
  readonly change?: Act<C, S>;
  readonly acts: Readonly<Record<string, Act<C, S>>>;
  /**
   * Makes a marker of the record, on a `ground`: run by erasures alone, which destroy the key of its personal data
   * afterwards. Absent: its records cannot be erased.
   */
  readonly erase?: Act<C, S>;
  /** Absent: the collection takes no part in the search over everything. */
  readonly search?: SearchHit<V>;
  /** Awaited before anything is done with the collection: reads what was defined meanwhile. Cheap when nothing was. */
  ready?(): Promise<void>;
  /** Fields that queries may name, with the custom ones by their keys; default: those of the list. */
  queryFields?(): Readonly<Record<string, FieldSpec>>;
  /** The definitions of the custom fields, as of the last `ready`; absent: the collection has none. */
  customFields?(): readonly CustomField[];
  /** Custom fields: name in queries (`custom.region`) → indexed field (`custom.t01`). */
  indexedField?(name: string): string | undefined;
  /** Name in requests of a field that records hold under another one; undefined: the same. */
  sentField?(name: string): string | undefined;
}

/** A resource with the parts that it runs on. */
export interface BoundResource<C extends Command, E extends DomainEvent, S, V extends object = object> {
  readonly resource: Resource<C, E, S, V>;
  readonly runner: CommandRunner<C, E, S>;
  readonly store: EventStore;
  readonly readModels: ReadModelStore;
  readonly clock: Clock;
  /** Waits until the resource's list has reached a position; false when it has not in time. */
  waitFor(projection: string, position: string, timeoutMs: number): Promise<boolean>;
}

export const isRefusal = (value: object): value is Refusal => 'code' in value && !('type' in value);
