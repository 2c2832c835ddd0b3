/**
 * The form in which texts are compared, sorted and searched: compatibility decomposition without combining marks,
 * lower case, inner white space as one space. "Šárka  ÅS" and "sarka as" are the same. Total and idempotent.
 */
export const normalText = (text: string): string => (PLAIN.test(text) ? text.toLowerCase() : normalForm(text));

/** ASCII with single spaces between: most texts, and only their case can change. */
const PLAIN = /^[!-~]+(?: [!-~]+)*$/;

const normalForm = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .normalize('NFKC')
    .replace(/\s+/gu, ' ')
    .trim();

/** The search words of a text: its normal form split at everything that is neither letter nor digit. */
export const searchWords = (text: string): readonly string[] =>
  (PLAIN.test(text) ? text.toLowerCase().split(/[^a-z0-9]+/) : normalForm(text).split(/[^\p{L}\p{N}]+/u)).filter(
    (word) => word.length > 0,
  );
