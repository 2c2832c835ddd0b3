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
  /** Undefined ends the user's sign-in: unknown, left, or locked. */
  rightsOf(userId: string): Promise<UserRights | undefined>;
  /** Sets the first password of an invited user. Absent: invitations are not offered. */
  readonly invitations?: Invitations;
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
}

/** Passwords from one place, rights from another: local accounts and the directory. */
export const accountSource = (
  credentials: Credentials,
  rightsOf: (userId: string) => Promise<UserRights | undefined>,
): AccountSource => ({
  authenticate: (email, password) => credentials.verify(email, password),
  rightsOf: async (userId) => (credentials.isEnabled(userId) ? rightsOf(userId) : undefined),
  invitations: credentials,
});
