import type { Refusal } from '@relata/es';

/** A link with which a user sets a password. Shown once, to the administrator who asked for it. */
export interface Invitation {
  readonly url: string;
  /** ISO instant. */
  readonly expiresAt: string;
}

/** Where people sign in, as far as the directory tells it something. Absent where another issuer keeps the passwords. */
export interface SignIns {
  /** A new invitation; earlier ones of the user end. Refused when the e-mail signs somebody else in. */
  invite(userId: string, email: string): Invitation | Refusal;
}
