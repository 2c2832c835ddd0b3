import type { EventStore, StoredRecord } from './event-store.port.js';
import { comparePositions, type Position } from './position.js';

/** Positions between two wanted ones that are read along, as that costs less than another statement. */
const NEAR = 50n;

/**
 * The records at these positions, perhaps of some categories only, in the order of the log. Those near each other are read
 * in one go.
 */
export const recordsAt = async (
  store: Pick<EventStore, 'readAll'>,
  positions: Iterable<Position>,
  categories?: readonly string[],
): Promise<readonly StoredRecord[]> => {
  const wanted = new Set(positions);
  const found: StoredRecord[] = [];
  for (const { first, last } of runsOf([...wanted].sort(comparePositions).map(BigInt))) {
    const range = { after: String(first - 1n), upTo: String(last), ...(categories && { categories }) };
    for await (const page of store.readAll(range)) found.push(...page.filter(({ position }) => wanted.has(position)));
  }
  return found;
};

interface Run {
  readonly first: bigint;
  last: bigint;
}

const runsOf = (rising: readonly bigint[]): readonly Run[] => {
  const runs: Run[] = [];
  for (const position of rising) {
    const run = runs.at(-1);
    if (run && position - run.last <= NEAR) run.last = position;
    else runs.push({ first: position, last: position });
  }
  return runs;
};
