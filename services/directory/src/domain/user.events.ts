import type { Patch } from '@relata/values';

/** What describes a person of the company: all that `ChangeUser` can patch. */
export interface UserFields {
  readonly name?: string;
  /** Lower case; signs the user in. Imported users may have none yet. Held by one user at most. */
  readonly email?: string;
  readonly managerId?: string;
  readonly teamId?: string;
  readonly territoryIds?: readonly string[];
  readonly office?: string;
  /** BCP 47. */
  readonly language?: string;
  /** Name in the IANA database. */
  readonly timeZone?: string;
  /** Id in the system that the user came from; held by one user at most. */
  readonly externalId?: string;
}

export type UserEvent =
  | { readonly type: 'UserInvited'; readonly data: UserFields & { readonly roles: readonly string[] } }
  /** Only the fields that changed; null where one was cleared. */
  | { readonly type: 'UserChanged'; readonly data: Patch<UserFields> }
  /** The user took the invitation. */
  | { readonly type: 'UserActivated'; readonly data: Record<never, never> }
  /** `handOverTo`: the user who is to get the leaver's clients. */
  | { readonly type: 'UserDeactivated'; readonly data: { readonly handOverTo?: string } }
  | { readonly type: 'UserReactivated'; readonly data: Record<never, never> }
  | { readonly type: 'UserRoleGranted'; readonly data: { readonly role: string } }
  | { readonly type: 'UserRoleRevoked'; readonly data: { readonly role: string } };
