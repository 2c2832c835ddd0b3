import type { IncomingMessage } from 'node:http';

/** One step at the issuer's pages, for the audit: never what was typed. */
export interface SignInAct {
  readonly act: 'sign-in' | 'sign-out' | 'invitation' | 'first-admin';
  /** Whose sign-in it is; of a failed one, whose address was typed. Absent: of nobody who is known. */
  readonly userId?: string;
  /** Why it failed: a stable code. Absent: it did not. */
  readonly refused?: string;
  /** Network address of the client. */
  readonly address: string;
  readonly userAgent: string | undefined;
}

/** Tells of a step that a request asked for. */
export type Tell = (req: IncomingMessage, act: Omit<SignInAct, 'address' | 'userAgent'>) => void;
