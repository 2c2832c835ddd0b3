import type { CustomValues, ErasureGround, Patch } from '@relata/values';
import type { Email, Phone, PostalAddress } from './contact-points.js';
import type { Ownership, Share } from './record-acts.js';

export const GENDERS = ['female', 'male', 'other'] as const;
export const CONSENT_CHANNELS = ['email', 'phone', 'sms', 'messenger', 'post'] as const;
export type ConsentChannel = (typeof CONSENT_CHANNELS)[number];

/** What describes a person: all that `ChangeContact` can patch. */
export interface ContactFields {
  readonly firstName?: string;
  readonly middleName?: string;
  readonly lastName?: string;
  readonly nickname?: string;
  readonly suffix?: string;
  /** The name in one line; made of the parts (or of an e-mail or phone) unless it was given. */
  readonly fullName?: string;
  readonly jobTitle?: string;
  readonly emails?: readonly Email[];
  readonly phones?: readonly Phone[];
  readonly addresses?: readonly PostalAddress[];
  /** YYYY-MM-DD. */
  readonly birthday?: string;
  readonly gender?: (typeof GENDERS)[number];
  /** BCP 47. */
  readonly language?: string;
  readonly website?: string;
  readonly tags?: readonly string[];
  readonly source?: string;
  readonly lifecycleStage?: string;
  /** Id in the system that the contact came from; held by one contact at most. */
  readonly externalId?: string;
  readonly custom?: CustomValues;
}

/** What shows that a consent was given or withdrawn. */
export interface ConsentProof {
  /** Where it happened: a form, a letter, a call. */
  readonly source: string;
  /** The words agreed to. */
  readonly text?: string;
  /** ISO instant of the act itself. */
  readonly at: string;
  readonly documentId?: string;
}

interface ConsentData {
  /** Keyword, e.g. `newsletter`. */
  readonly purpose: string;
  readonly channel: ConsentChannel;
  readonly proof: ConsentProof;
}

export type ContactEvent =
  | { readonly type: 'ContactCreated'; readonly data: ContactFields & Ownership }
  /** Only the fields that changed; null where one was cleared; lists as wholes; `custom` by field id. */
  | { readonly type: 'ContactChanged'; readonly data: Patch<ContactFields> }
  /** Only what changed; null where nobody is named any more. */
  | { readonly type: 'ContactAssigned'; readonly data: Patch<Ownership> }
  /** Also a change of role. When `primary`, every other account of the contact no longer is. */
  | {
      readonly type: 'ContactLinkedToAccount';
      readonly data: { readonly accountId: string; readonly role?: string; readonly primary: boolean };
    }
  /** `primaryAccountId` is the one that is primary from now on, where an account is left. */
  | {
      readonly type: 'ContactUnlinkedFromAccount';
      readonly data: { readonly accountId: string; readonly primaryAccountId?: string };
    }
  /** `released`: its e-mails and its external id may be taken by others. */
  | { readonly type: 'ContactArchived'; readonly data: { readonly released: boolean } }
  | { readonly type: 'ContactUnarchived'; readonly data: Record<never, never> }
  /** Nothing personal may be erased until it is lifted. */
  | { readonly type: 'LegalHoldPlaced'; readonly data: { readonly reason: string } }
  | { readonly type: 'LegalHoldLifted'; readonly data: Record<never, never> }
  /** From here on the person is a marker; the key of the personal data is destroyed after it. */
  | { readonly type: 'ContactErased'; readonly data: { readonly ground: ErasureGround } }
  | { readonly type: 'ConsentGiven'; readonly data: ConsentData }
  | { readonly type: 'ConsentWithdrawn'; readonly data: ConsentData }
  | { readonly type: 'ContactTagged'; readonly data: { readonly tags: readonly string[] } }
  | { readonly type: 'ContactUntagged'; readonly data: { readonly tags: readonly string[] } }
  | { readonly type: 'ContactShared'; readonly data: Share }
  | { readonly type: 'ContactUnshared'; readonly data: { readonly userId: string } };
