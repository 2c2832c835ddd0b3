import type { Outcome } from '@relata/processes';
import { createTransport } from 'nodemailer';
import type { MailAddress, Mailer, OutgoingMail } from './mailer.port.js';

export interface SmtpOptions {
  /** `smtp://user:password@host:587` or `smtps://…`. */
  readonly url: string;
  /** Connections kept open. Default 5. */
  readonly connections?: number;
  /** Milliseconds without a word from the server after which a letter is given up. Default 60,000. */
  readonly timeoutMs?: number;
}

/** Hands letters to a mail server. */
export const openSmtp = ({ url, connections = 5, timeoutMs = 60_000 }: SmtpOptions): Mailer => {
  const { host, hostname } = new URL(url);
  const transport = createTransport({
    pool: true,
    url,
    maxConnections: connections,
    // A pool that sends a letter again when the line is cut may send it twice.
    maxRequeues: 0,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    name: `smtp ${hostname}`,
    send: async (mail) => {
      try {
        const { response } = await transport.sendMail(messageOf(mail));
        return { kind: 'accepted', receipt: `${host}: ${response}` };
      } catch (error) {
        return outcomeOf(error as SmtpFault);
      }
    },
    close: async () => transport.close(),
  };
};

interface SmtpFault extends Error {
  readonly code?: string;
  /** The command under way. */
  readonly command?: string;
  /** What the machine was asked for when the network failed. */
  readonly syscall?: string;
  /** The server's answer, when there was one. */
  readonly responseCode?: number;
}

/**
 * A permanent no (5xx) is for good, a transient one (4xx) is not. Without an answer a letter was surely not taken as long
 * as its text was not under way; after that nobody knows (RFC 5321, 4.5.3.2.6).
 */
const outcomeOf = ({ code, command, syscall, responseCode, message }: SmtpFault): Outcome => {
  if (responseCode !== undefined && responseCode >= 500) {
    return code === 'EAUTH' ? { kind: 'failed', reason: message } : { kind: 'rejected', reason: message };
  }
  if (responseCode !== undefined) return { kind: 'failed', reason: message };
  return BEFORE_TEXT.has(command ?? '') || NEVER_CONNECTED.has(syscall ?? code ?? '')
    ? { kind: 'failed', reason: message }
    : { kind: 'uncertain', reason: message };
};

/** `CONN` is not among them: it also stands for a line that was cut at any later time. */
const BEFORE_TEXT = new Set(['EHLO', 'HELO', 'STARTTLS', 'AUTH', 'AUTH PLAIN', 'AUTH LOGIN', 'MAIL FROM', 'RCPT TO']);
const NEVER_CONNECTED = new Set(['connect', 'getaddrinfo', 'EDNS', 'EAUTH', 'ETLS', 'EENVELOPE']);

const messageOf = (mail: OutgoingMail) => ({
  messageId: `<${mail.messageId}>`,
  from: addressOf(mail.from),
  to: addressOf(mail.to),
  ...(mail.replyTo && { replyTo: addressOf(mail.replyTo) }),
  subject: mail.subject,
  text: mail.text,
  ...(mail.html !== undefined && { html: mail.html }),
  ...(mail.references?.length && {
    inReplyTo: `<${mail.references.at(-1)}>`,
    references: mail.references.map((id) => `<${id}>`).join(' '),
  }),
  headers: {
    ...(mail.automatic && { 'Auto-Submitted': 'auto-generated' }),
    ...(mail.unsubscribe !== undefined && {
      'List-Unsubscribe': `<${mail.unsubscribe}>`,
      ...(mail.unsubscribe.startsWith('https:') && { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }),
    }),
  },
});

const addressOf = ({ address, name }: MailAddress) => ({ address, name: name ?? '' });
