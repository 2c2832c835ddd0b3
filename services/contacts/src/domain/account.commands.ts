import type { Command } from '@relata/es';
import type { Patch } from '@relata/values';
import type { AccountInput } from './account-fields.js';
import type { Ownership, Share } from './record-acts.js';

interface As<T extends string> extends Command {
  readonly type: T;
}

/** Phone numbers without a country code are read as numbers of this ISO 3166 country. */
interface Reading {
  readonly defaultCountry?: string;
}

/** Where an account is placed: with the ids of all accounts above the parent, so that a circle is seen here. */
interface Placing {
  readonly parentId: string | null;
  readonly ancestors: readonly string[];
}

export interface CreateAccount extends As<'CreateAccount'>, AccountInput, Ownership, Reading, Partial<Placing> {}
export type ChangeAccount = As<'ChangeAccount'> & Patch<AccountInput> & Reading;
export type AssignAccount = As<'AssignAccount'> & Patch<Ownership>;
/** A null parent puts the account at the top. */
export interface SetParent extends As<'SetParent'>, Placing {}
export interface ArchiveAccount extends As<'ArchiveAccount'> {
  /** Gives its external id free. */
  readonly release?: boolean;
}
export type UnarchiveAccount = As<'UnarchiveAccount'>;
export interface TagAccount extends As<'TagAccount'> {
  readonly tags: readonly string[];
}
export interface UntagAccount extends As<'UntagAccount'> {
  readonly tags: readonly string[];
}
export interface ShareAccount extends As<'ShareAccount'>, Share {}
export interface UnshareAccount extends As<'UnshareAccount'> {
  readonly userId: string;
}

export type AccountCommand =
  | CreateAccount
  | ChangeAccount
  | AssignAccount
  | SetParent
  | ArchiveAccount
  | UnarchiveAccount
  | TagAccount
  | UntagAccount
  | ShareAccount
  | UnshareAccount;
