/** The form in which e-mail addresses are compared: trimmed, lower case. */
export const normalEmail = (address: string): string => address.trim().toLowerCase();

/** Longest address that SMTP can carry (RFC 5321, 4.5.3.1.3). */
const LONGEST = 254;

/** One @, a local part without white space, a domain of labels of letters, digits and hyphens with at least one dot. */
const SHAPE =
  /^[^\s@<>"(),:;[\]\\]{1,64}@(?:[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]{0,61}[\p{L}\p{M}\p{N}])?\.)+[\p{L}\p{M}\p{N}-]{2,63}$/u;

/**
 * The normal form of an e-mail address, or undefined when the text is none. Stricter than RFC 5322 (no quoted local
 * parts, no comments, no address literals) since those are typing errors in a client base.
 */
export const emailAddress = (text: string): string | undefined => {
  const address = normalEmail(text);
  if (address.length > LONGEST || !SHAPE.test(address)) return undefined;
  const local = address.slice(0, address.indexOf('@'));
  return local.startsWith('.') || local.endsWith('.') || local.includes('..') ? undefined : address;
};
