/**
 * A place in the log: an opaque, comparable decimal string without leading zeros. It orders the events of one
 * installation; it is neither a time nor a count (sparse in some engines), and never a JS number on any wire.
 */
export type Position = string;

/** Before the first event: reading after it yields the whole log. */
export const START: Position = '0';

/** Negative when `a` comes before `b`, 0 when they are the same place, positive otherwise. */
export const comparePositions = (a: Position, b: Position): number =>
  a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);

/** The later of two positions. */
export const laterOf = (a: Position, b: Position): Position => (comparePositions(a, b) >= 0 ? a : b);
