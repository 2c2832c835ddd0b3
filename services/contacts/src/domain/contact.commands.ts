import type { Command } from '@relata/es';
import type { ErasureGround, Patch } from '@relata/values';
import type { ConsentChannel, ConsentProof } from './contact.events.js';
import type { ContactInput } from './contact-fields.js';
import type { Ownership, Share } from './record-acts.js';

interface As<T extends string> extends Command {
  readonly type: T;
}

/** Phone numbers without a country code are read as numbers of this ISO 3166 country. */
interface Reading {
  readonly defaultCountry?: string;
}

export interface CreateContact extends As<'CreateContact'>, ContactInput, Ownership, Reading {
  readonly accounts?: readonly { readonly accountId: string; readonly role?: string; readonly primary?: boolean }[];
}
export type ChangeContact = As<'ChangeContact'> & Patch<ContactInput> & Reading;
export type AssignContact = As<'AssignContact'> & Patch<Ownership>;
export interface LinkContactToAccount extends As<'LinkContactToAccount'> {
  readonly accountId: string;
  /** Absent: as it was. */
  readonly role?: string;
  /** True moves the primary mark here; false or absent leaves it where it is. The first link is always primary. */
  readonly primary?: boolean;
}
export interface UnlinkContactFromAccount extends As<'UnlinkContactFromAccount'> {
  readonly accountId: string;
}
export interface ArchiveContact extends As<'ArchiveContact'> {
  /** Gives its e-mails and its external id free. */
  readonly release?: boolean;
}
export interface PlaceLegalHold extends As<'PlaceLegalHold'> {
  readonly reason: string;
}
export type LiftLegalHold = As<'LiftLegalHold'>;
export interface EraseContact extends As<'EraseContact'> {
  readonly ground: ErasureGround;
}
export type UnarchiveContact = As<'UnarchiveContact'>;
interface ConsentCommand {
  readonly purpose: string;
  readonly channel: ConsentChannel;
  readonly proof: ConsentProof;
}
export interface GiveConsent extends As<'GiveConsent'>, ConsentCommand {}
export interface WithdrawConsent extends As<'WithdrawConsent'>, ConsentCommand {}
export interface TagContact extends As<'TagContact'> {
  readonly tags: readonly string[];
}
export interface UntagContact extends As<'UntagContact'> {
  readonly tags: readonly string[];
}
export interface ShareContact extends As<'ShareContact'>, Share {}
export interface UnshareContact extends As<'UnshareContact'> {
  readonly userId: string;
}

export type ContactCommand =
  | CreateContact
  | ChangeContact
  | AssignContact
  | LinkContactToAccount
  | UnlinkContactFromAccount
  | ArchiveContact
  | UnarchiveContact
  | PlaceLegalHold
  | LiftLegalHold
  | EraseContact
  | GiveConsent
  | WithdrawConsent
  | TagContact
  | UntagContact
  | ShareContact
  | UnshareContact;
