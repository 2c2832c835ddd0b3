import {
  categoryOf,
  comparePositions,
  type DomainEvent,
  type Position,
  type Recorded,
  type StoredRecord,
} from '@relata/es';
import { type Placed, reasonOf } from './model-target.js';

export type Decode = (records: readonly StoredRecord[]) => Promise<readonly Recorded<DomainEvent>[]>;
export type PlacedEvent = Placed<Recorded<DomainEvent>>;

/** Decodes a page at once; when that fails one by one, so that only what cannot be read is set aside. */
export const placedEvents = async (decode: Decode, page: readonly StoredRecord[]): Promise<readonly PlacedEvent[]> => {
  try {
    return (await decode(page)).map((message) => ({ message, place: message.position, source: message.stream }));
  } catch (error) {
    if (isOutage(error)) throw error;
  }
  const placed: PlacedEvent[] = [];
  for (const record of page) placed.push(await placedEvent(decode, record));
  return placed;
};

const placedEvent = async (decode: Decode, record: StoredRecord): Promise<PlacedEvent> => {
  const at = { place: record.position, source: record.stream };
  try {
    const [message] = await decode([record]);
    return message ? { ...at, message } : { ...at, fault: 'not decoded' };
  } catch (error) {
    if (isOutage(error)) throw error;
    return { ...at, fault: reasonOf(error) };
  }
};

/** The vault or the disk does not answer: the event is innocent, and all of them would fail. */
const isOutage = (error: unknown): boolean => {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? String(error.code) : '';
  return /^(E[A-Z]+|ERR_SQLITE.*)$/.test(code) || error.name.startsWith('Mongo');
};

/** Those of the categories that come after the position. */
export const ofInterest = (
  messages: readonly PlacedEvent[],
  categories: ReadonlySet<string>,
  after: Position,
): readonly PlacedEvent[] =>
  messages.filter(({ source, place }) => categories.has(categoryOf(source)) && comparePositions(place, after) > 0);

/** What comes behind the last record of a stream; everything when none is named. */
export async function* behind(
  pages: AsyncIterable<readonly StoredRecord[]>,
  after: string | undefined,
): AsyncGenerator<readonly StoredRecord[]> {
  let passed = after === undefined;
  for await (const page of pages) {
    const rest = passed ? page : page.slice(page.findLastIndex(({ stream }) => stream === after) + 1);
    const found = passed || rest.length < page.length;
    if (found && rest.length > 0) yield rest;
    passed = found;
  }
}
