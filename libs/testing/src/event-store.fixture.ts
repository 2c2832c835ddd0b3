import type { EventStore, NewRecord, StoredRecord } from '@relata/es';

/** An open store with nothing in it, made for one test. */
export interface EventStoreFixture {
  readonly store: EventStore;
  /** Durable adapters only: closes the store and opens it again on the same data. */
  readonly reopen?: () => Promise<EventStore>;
  /** Closes what is open and removes the data. */
  readonly dispose: () => Promise<void>;
}

export type EventStoreFactory = () => Promise<EventStoreFixture>;

/** Runs a test on a store of its own. */
export const withStore =
  (create: EventStoreFactory, test: (store: EventStore, fixture: EventStoreFixture) => Promise<void>) =>
  async (): Promise<void> => {
    const fixture = await create();
    try {
      await test(fixture.store, fixture);
    } finally {
      await fixture.dispose();
    }
  };

/** A record with a body of its own; `id` is taken as it is, since the store does not look at it. */
export const record = (stream: string, id: string, more: Partial<NewRecord> = {}): NewRecord => ({
  stream,
  id,
  type: 'ThingHappened',
  body: JSON.stringify({ data: { text: `${id} – größe “✓”` } }),
  recordedAt: '2026-03-01T10:00:00.000Z',
  ...more,
});

export const all = async (pages: AsyncIterable<readonly StoredRecord[]>): Promise<readonly StoredRecord[]> => {
  const records: StoredRecord[] = [];
  for await (const page of pages) records.push(...page);
  return records;
};

export const idsOf = (records: readonly StoredRecord[]): readonly string[] => records.map((r) => r.id);

/** Collects what a subscription delivers, and lets a test wait for it. */
export class Delivered {
  readonly records: StoredRecord[] = [];
  private readonly waiting: { readonly count: number; readonly resolve: () => void }[] = [];

  readonly take = (page: readonly StoredRecord[]): void => {
    this.records.push(...page);
    for (const { count, resolve } of this.waiting) if (this.records.length >= count) resolve();
  };

  atLeast(count: number): Promise<void> {
    if (this.records.length >= count) return Promise.resolve();
    return new Promise((resolve) => this.waiting.push({ count, resolve }));
  }
}
