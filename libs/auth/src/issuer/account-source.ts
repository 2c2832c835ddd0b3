import type { Role } from '@relata/policy';

/** What goes into a user's access token. */
export interface UserRights {
  readonly roles: readonly Role[];
  readonly teams: readonly string[];
  readonly territories: readonly string[];
}

/** Whom the built-in issuer lets in. */
export interface AccountSource {
  /** The user's id when the password is right; takes the same time when it is not. */
  authenticate(email: string, password: string): Promise<string | undefined>;
  /** Whose address it is, right password or not: for the audit alone. Absent: it is not told. */
  userOf?(email: string): string | undefined;
  /** Undefined ends the user's sign-in: unknown, left, or locked. */
  rightsOf(userId: string): Promise<UserRights | undefined>;
  /** Sets the first password of an invited user. Absent: invitations are not offered. */
  readonly invitations?: Invitations;
  /** Makes the first administrator of an empty installation. Absent: it is not offered. */
  readonly firstAdmin?: FirstAdmin;
}

/** What a person says of themselves to become the first administrator. */
export interface FirstAdminForm {
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

export interface FirstAdmin {
  /** Whether the token of the link is good, and there is no administrator yet. */
  holds(token: string): boolean;
  /** Works once. What is wrong with the form leaves the link as it is. */
  make(
    token: string,
    form: FirstAdminForm,
  ): Promise<{ readonly userId: string } | { readonly code: string; readonly message?: string }>;
}

export interface Invitations {
  holdsInvitation(token: string): boolean;
  acceptInvitation(
    token: string,
    password: string,
  ): Promise<{ readonly userId: string } | { readonly code: string; readonly message?: string }>;
}

interface Credentials extends Invitations {
  verify(email: string, password: string): Promise<string | undefined>;
  isEnabled(userId: string): boolean;
  userOf(email: string): string | undefined;
}

/** Passwords from one place, rights from another: local accounts and the directory. */
export const accountSource = (
  credentials: Credentials,
  rightsOf: (userId: string) => Promise<UserRights | undefined>,
): AccountSource => ({
  authenticate: (email, password) => credentials.verify(email, password),
  userOf: (email) => credentials.userOf(email),
  rightsOf: async (userId) => (credentials.isEnabled(userId) ? rightsOf(userId) : undefined),
  invitations: credentials,
});
