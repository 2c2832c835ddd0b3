import type { CustomValues, Money, Patch } from '@relata/values';
import type { Email, Phone, PostalAddress } from './contact-points.js';
import type { Ownership, Share } from './record-acts.js';

export const ACCOUNT_KINDS = ['client', 'partner', 'supplier', 'prospect'] as const;
export type AccountKind = (typeof ACCOUNT_KINDS)[number];

/** Legal and bank details; replaced as a whole. */
export interface Requisites {
  readonly taxId?: string;
  readonly registrationNumber?: string;
  readonly bankName?: string;
  /** BIC, SWIFT or national code of the bank. */
  readonly bankCode?: string;
  /** Account number in a form other than IBAN. */
  readonly bankAccount?: string;
  readonly iban?: string;
  readonly note?: string;
}

/** What describes a company: all that `ChangeAccount` can patch. */
export interface AccountFields {
  readonly name?: string;
  readonly legalName?: string;
  readonly kind?: AccountKind;
  readonly sector?: string;
  readonly industry?: string;
  /** A year, or what stands in its place: `2013 (1888)`. */
  readonly founded?: string;
  /** A year's revenue. */
  readonly revenue?: Money;
  readonly employees?: number;
  readonly website?: string;
  /** Domain of its e-mail addresses, lower case. */
  readonly domain?: string;
  readonly emails?: readonly Email[];
  readonly phones?: readonly Phone[];
  readonly addresses?: readonly PostalAddress[];
  /** ISO 3166-1 alpha-2. */
  readonly country?: string;
  readonly requisites?: Requisites;
  readonly tags?: readonly string[];
  readonly source?: string;
  /** Id in the system that the account came from; held by one account at most. */
  readonly externalId?: string;
  readonly custom?: CustomValues;
}

export type AccountEvent =
  | { readonly type: 'AccountCreated'; readonly data: AccountFields & Ownership & { readonly parentId?: string } }
  /** Only the fields that changed; null where one was cleared; lists and requisites as wholes; `custom` by field id. */
  | { readonly type: 'AccountChanged'; readonly data: Patch<AccountFields> }
  /** Only what changed; null where nobody is named any more. */
  | { readonly type: 'AccountAssigned'; readonly data: Patch<Ownership> }
  /** Null: it stands at the top of a tree of its own. */
  | { readonly type: 'AccountParentSet'; readonly data: { readonly parentId: string | null } }
  /** `released`: its external id may be taken by others. */
  | { readonly type: 'AccountArchived'; readonly data: { readonly released: boolean } }
  | { readonly type: 'AccountUnarchived'; readonly data: Record<never, never> }
  | { readonly type: 'AccountTagged'; readonly data: { readonly tags: readonly string[] } }
  | { readonly type: 'AccountUntagged'; readonly data: { readonly tags: readonly string[] } }
  | { readonly type: 'AccountShared'; readonly data: Share }
  | { readonly type: 'AccountUnshared'; readonly data: { readonly userId: string } };
