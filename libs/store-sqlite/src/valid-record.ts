import type { NewRecord } from '@relata/es';

/** Longest body, in UTF-16 units. One event is no file: files have a store of their own. */
const LONGEST_BODY = 16 * 1024 * 1024;
const LONGEST_NAME = 512;

/** The last instant that was found to be one. */
let lastInstant = '';

/** Throws on a record that the log cannot hold, before it shares a transaction with others. */
export const validRecord = ({ stream, id, type, body, recordedAt }: NewRecord): void => {
  name('stream', stream);
  name('id', id);
  name('type', type);
  if (typeof body !== 'string') throw new Error(`an event of '${stream}' has no body`);
  if (body.length > LONGEST_BODY) throw new Error(`an event of '${stream}' is longer than ${LONGEST_BODY} characters`);
  // Records that come together mostly carry the same instant.
  if (recordedAt === lastInstant) return;
  if (Number.isNaN(Date.parse(recordedAt)))
    throw new Error(`'${recordedAt}' of an event of '${stream}' is not an instant`);
  lastInstant = recordedAt;
};

const name = (what: string, value: string): void => {
  if (typeof value !== 'string' || value.length === 0 || value.length > LONGEST_NAME)
    throw new Error(`the ${what} of an event must have 1 to ${LONGEST_NAME} characters`);
};
