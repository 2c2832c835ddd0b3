/**
 * The bus no longer has what comes after the checkpoint: read the topic's `PublicFeed` up to a position, then consume
 * from there.
 */
export class BehindError extends Error {
  override readonly name = 'BehindError';

  constructor(
    readonly lane: string,
    readonly checkpoint: string,
    /** The lane has everything after this place. */
    readonly floor: string,
  ) {
    super(`lane ${lane} starts after ${floor}; the checkpoint ${checkpoint} is older: read the public feed first`);
  }
}

/** A handler failed on the same batch as often as is allowed; the last failure is the cause. */
export class DeliveryError extends Error {
  override readonly name = 'DeliveryError';

  constructor(
    readonly lane: string,
    /** Place of the last checkpoint that was handled; the failing batch comes right after it. */
    readonly after: string,
    readonly attempts: number,
    cause: unknown,
  ) {
    super(`a batch of lane ${lane} after ${after} failed ${attempts} times`, { cause });
  }
}

/** Something was asked of a bus that is closed. */
export class BusClosedError extends Error {
  override readonly name = 'BusClosedError';

  constructor() {
    super('the bus is closed');
  }
}
