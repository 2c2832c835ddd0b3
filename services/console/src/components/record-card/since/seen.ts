/** What a person saw of a record when it was last open. */
export interface Seen {
  readonly revision: number;
  /** ISO instant at which it was looked at. */
  readonly at: string;
}

type Memory = Readonly<Record<string, Seen>>;

/** So many records are remembered; those that were not looked at for longest are forgotten. */
const MOST = 500;

const isSeen = (value: unknown): value is Seen =>
  typeof value === 'object' &&
  value !== null &&
  typeof (value as Partial<Seen>).revision === 'number' &&
  typeof (value as Partial<Seen>).at === 'string';

/** The memory as it was written; anything else is an empty one. */
export const readMemory = (text: string | null): Memory => {
  try {
    const parsed: unknown = JSON.parse(text ?? '{}');
    if (typeof parsed !== 'object' || parsed === null) return {};
    return Object.fromEntries(Object.entries(parsed).filter((entry): entry is [string, Seen] => isSeen(entry[1])));
  } catch {
    return {};
  }
};

const newest = (memory: Memory): readonly [string, Seen][] =>
  Object.entries(memory).toSorted(([, a], [, b]) => b.at.localeCompare(a.at));

/** The records that were looked at last, the newest first. */
export const lastSeen = (memory: Memory, most: number): readonly string[] =>
  newest(memory)
    .slice(0, most)
    .map(([record]) => record);

/** With one more look at a record (`contacts/<id>`). */
export const remember = (memory: Memory, record: string, seen: Seen): Memory => {
  const { [record]: _, ...others } = memory;
  return { ...Object.fromEntries(newest(others).slice(0, MOST - 1)), [record]: seen };
};
