import { convert } from 'html-to-text';
import PostalMime, { type Address, type Email } from 'postal-mime';
import type { MailAddress } from './mailer.port.js';

export interface MailAttachment {
  readonly name: string;
  /** `image/png`. */
  readonly type: string;
  readonly bytes: Uint8Array;
  /** Shown within the letter under this id, without brackets. */
  readonly contentId?: string;
}

/** A letter that came in, as far as anybody who handles it needs to know. Addresses are as they were written. */
export interface IncomingMail {
  /** Without brackets. Absent when the letter has none. */
  readonly messageId?: string;
  /** Ids of the letters that it answers, the nearest first. */
  readonly answers: readonly string[];
  readonly from?: MailAddress;
  readonly to: readonly MailAddress[];
  readonly cc: readonly MailAddress[];
  /** Where its writer wants answers, when it is not `from`. */
  readonly replyTo?: MailAddress;
  /** Empty when there is none. */
  readonly subject: string;
  /** ISO 8601 instant that the writer's program named; absent when that is none. */
  readonly writtenAt?: string;
  /** The letter as text: its own text part, else what its HTML says. Empty when neither says a word. */
  readonly text: string;
  readonly attachments: readonly MailAttachment[];
  /** Written by a program (RFC 3834, bulk, bounces): nothing may answer it by itself. */
  readonly automatic: boolean;
}

export interface MailProblem {
  readonly code: 'mail-empty' | 'mail-too-large' | 'mail-unreadable';
}

/** Bytes of the largest letter that is taken. */
export const MAIL_LIMIT = 25 * 1024 * 1024;

const NESTING = 64;
const HEADERS = 1024 * 1024;

/** Reads a letter (RFC 5322, MIME). Does not throw: real letters break every rule, and what can be read of them is. */
export const readMail = async (bytes: Uint8Array): Promise<IncomingMail | MailProblem> => {
  if (bytes.length === 0) return { code: 'mail-empty' };
  if (bytes.length > MAIL_LIMIT) return { code: 'mail-too-large' };
  try {
    const options = { attachmentEncoding: 'arraybuffer', maxNestingDepth: NESTING, maxHeadersSize: HEADERS } as const;
    return mailOf(await PostalMime.parse(bytes, options));
  } catch {
    return { code: 'mail-unreadable' };
  }
};

const mailOf = (email: Email): IncomingMail => {
  const [messageId] = idsIn(email.messageId);
  const [from] = addressesOf(email.from && [email.from]);
  const [replyTo] = addressesOf(email.replyTo);
  const writtenAt = instantOf(email.date);
  return {
    ...(messageId !== undefined && { messageId }),
    answers: [...new Set([...idsIn(email.inReplyTo), ...idsIn(email.references).toReversed()])],
    ...(from && { from }),
    to: addressesOf(email.to),
    cc: addressesOf(email.cc),
    ...(replyTo && replyTo.address !== from?.address && { replyTo }),
    subject: oneLine(email.subject ?? ''),
    ...(writtenAt !== undefined && { writtenAt }),
    text: textOf(email),
    attachments: email.attachments.map((part, index) => ({
      name: oneLine(part.filename ?? '') || `attachment-${index + 1}`,
      type: part.mimeType,
      bytes: bytesOf(part.content),
      ...(part.contentId && { contentId: part.contentId.replace(/^<|>$/g, '') }),
    })),
    automatic: isAutomatic(email),
  };
};

/** Some programs leave the brackets out; then each word is an id. */
const idsIn = (header: string | undefined): readonly string[] => {
  const bracketed = [...(header ?? '').matchAll(/<([^<>\s]+)>/g)].map(([, id = '']) => id);
  return bracketed.length > 0 ? bracketed : (header ?? '').split(/\s+/).filter((word) => word.includes('@'));
};

const addressesOf = (list: readonly Address[] | undefined): readonly MailAddress[] =>
  (list ?? [])
    .flatMap((entry) => entry.group ?? [entry])
    .flatMap(({ address, name }) =>
      address ? [{ address: address.trim(), ...(name && { name: oneLine(name) }) }] : [],
    );

const instantOf = (date: string | undefined): string | undefined => {
  const time = date === undefined ? Number.NaN : Date.parse(date);
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
};

const textOf = ({ text, html }: Email): string =>
  (text?.trim() ? text : convert(html ?? '', { wordwrap: false, limits: { maxInputLength: 2_000_000 } }))
    .replaceAll('\r\n', '\n')
    .replaceAll('\0', '')
    .trim();

const oneLine = (text: string): string => text.replaceAll('\0', '').replace(/\s+/g, ' ').trim();

const bytesOf = (content: ArrayBuffer | Uint8Array | string): Uint8Array =>
  typeof content === 'string' ? Buffer.from(content) : new Uint8Array(content);

const BULK = new Set(['bulk', 'list', 'junk', 'auto_reply']);

const isAutomatic = (email: Email): boolean => {
  const header = (name: string): string =>
    email.headers
      .find(({ key }) => key === name)
      ?.value.trim()
      .toLowerCase() ?? '';
  const submitted = header('auto-submitted');
  return (
    (submitted !== '' && !submitted.startsWith('no')) ||
    BULK.has(header('precedence')) ||
    header('return-path') === '<>' ||
    header('list-id') !== '' ||
    header('x-auto-response-suppress') !== '' ||
    header('content-type').startsWith('multipart/report')
  );
};
