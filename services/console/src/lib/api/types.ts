import type { paths } from './gen/api.js';

type Json<T> = T extends { content: { 'application/json': infer B } } ? B : never;
type Ok<O> = O extends { responses: { 200: infer R } }
  ? Json<R>
  : O extends { responses: { 201: infer R } }
    ? Json<R>
    : never;

/** Collections whose records are listed, opened and changed in one and the same way. */
export type Collection =
  | 'accounts'
  | 'contacts'
  | 'deals'
  | 'notes'
  | 'pipelines'
  | 'products'
  | 'saved-views'
  | 'tasks'
  | 'teams'
  | 'territories'
  | 'tokens'
  | 'users';

type ListAnswer<C extends Collection> = Ok<paths[`/api/v1/${C}`]['get']>;

/** A page of a list. */
export type Page<C extends Collection> = ListAnswer<C>;

/** One record of a collection, as the API document describes it. */
export type RecordOf<C extends Collection> = ListAnswer<C> extends { items: (infer R)[] } ? R : never;

/** What creates a record. */
export type NewOf<C extends Collection> = paths[`/api/v1/${C}`]['post'] extends {
  requestBody: { content: { 'application/json': infer B } };
}
  ? B
  : never;

/** In place of a value that policy keeps from this person. */
export interface Hidden {
  readonly hidden: true;
}

/** The type of a value that is shown. */
export type Shown<T> = Exclude<T, Hidden | undefined>;

export type Account = RecordOf<'accounts'>;
export type Contact = RecordOf<'contacts'>;
export type Deal = RecordOf<'deals'>;
export type Pipeline = RecordOf<'pipelines'>;
export type Stage = Shown<Pipeline['stages']>[number];
export type Product = RecordOf<'products'>;
export type User = RecordOf<'users'>;
export type Team = RecordOf<'teams'>;
export type Task = RecordOf<'tasks'>;
export type Token = RecordOf<'tokens'>;
export type SavedView = RecordOf<'saved-views'>;

/** Decimal amount and ISO 4217 currency. */
export interface Money {
  readonly amount: string;
  readonly currency: string;
}

/** One entry of a record's history. */
export interface Change {
  readonly revision: number;
  readonly position: string;
  readonly event: string;
  readonly at: string;
  readonly actor: string;
  readonly via?: string;
  readonly reason?: string;
  /** Id of the import that made it. */
  readonly import?: string;
  /** Id of the rule that made it. */
  readonly rule?: string;
  readonly changes: readonly FieldChange[];
}

export interface FieldChange {
  readonly field: string;
  readonly from: unknown;
  readonly to: unknown;
}

export const isHidden = (value: unknown): value is Hidden =>
  typeof value === 'object' && value !== null && 'hidden' in value && value.hidden === true;

/** The value when it may be seen, else undefined. */
export const shown = <T>(value: T): Shown<T> | undefined =>
  value === undefined || value === null || isHidden(value) ? undefined : (value as Shown<T>);
