import { comparePositions, type EventStore, type Position } from '@relata/es';

/** How far a consumer of the log is behind. */
export interface Lag {
  /** Positions up to the head: an upper bound of the events that are missing; 0 when none of its categories is. */
  readonly lagEvents: number;
  /** Age of the oldest event that is missing, whole seconds; 0 when none is. */
  readonly lagSeconds: number;
}

const LEVEL: Lag = { lagEvents: 0, lagSeconds: 0 };

/** The lag when the oldest missing event was recorded at an instant; level when none is missing. */
export const lagSince = (position: Position, head: Position, oldest: string | undefined): Lag =>
  oldest === undefined
    ? LEVEL
    : {
        lagEvents: Math.max(1, Number(BigInt(head) - BigInt(position))),
        lagSeconds: Math.max(0, Math.round((Date.now() - Date.parse(oldest)) / 1000)),
      };

/**
 * Looks into the log itself, so that it is right also when what should follow the log has stopped. Undefined categories:
 * all of them.
 */
export const lagOf = async (
  source: Pick<EventStore, 'readAll'>,
  categories: readonly string[] | undefined,
  position: Position,
  head: Position,
): Promise<Lag> => {
  if (comparePositions(position, head) >= 0) return LEVEL;
  const wanted = categories ? { categories } : {};
  for await (const page of source.readAll({ after: position, upTo: head, ...wanted, pageSize: 1 }))
    return lagSince(position, head, page[0]?.recordedAt);
  return LEVEL;
};
