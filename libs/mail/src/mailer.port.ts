import type { Outcome } from '@relata/processes';

export interface MailAddress {
  /** In normal form: `mia@example.com`. */
  readonly address: string;
  readonly name?: string | undefined;
}

/** One letter to one person, ready to leave. */
export interface OutgoingMail {
  /** Without brackets: `id@host`. Made from the record that wants it sent, so it is the same however often it is tried. */
  readonly messageId: string;
  readonly from: MailAddress;
  readonly to: MailAddress;
  readonly replyTo?: MailAddress | undefined;
  readonly subject: string;
  readonly text: string;
  readonly html?: string | undefined;
  /** Message ids that it answers, the oldest first. */
  readonly references?: readonly string[] | undefined;
  /** Where a click ends such letters (RFC 8058); `mailto` and `https` addresses. */
  readonly unsubscribe?: string | undefined;
  /** Written by a program, so that no other program answers it (RFC 3834). */
  readonly automatic?: boolean | undefined;
}

/** Takes letters out of the house. */
export interface Mailer {
  /** For people: `outbox`, `smtp mail.example.com`. */
  readonly name: string;
  /** Hands one letter over, once. Does not throw: what is not known is `uncertain`. */
  send(mail: OutgoingMail): Promise<Outcome>;
  close(): Promise<void>;
}
