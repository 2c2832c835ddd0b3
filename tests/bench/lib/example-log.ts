import { randomUUID } from 'node:crypto';
import type { NewRecord } from '@relata/es';
import type { SqliteEventStore } from '@relata/store-sqlite';

export const AT = '2026-03-01T10:00:00.000Z';
export const EXAMPLE_BODY = JSON.stringify({
  data: { status: 'active', ownerId: randomUUID(), value: { amount: '1200.50', currency: 'EUR' }, tags: ['a', 'b'] },
  meta: {
    recordedAt: AT,
    actor: { id: randomUUID(), via: 'api' },
    commandId: randomUUID(),
    requestHash: randomUUID().repeat(2),
    correlationId: randomUUID(),
    traceparent: `00-${randomUUID()}-01`,
    schema: 1,
  },
});

/** An event of that body; its stream is what it stands in. */
export const exampleRecord = (stream: string, body: string, id: string = randomUUID()): NewRecord => ({
  stream,
  id,
  type: 'ThingChanged',
  body,
  recordedAt: AT,
});

/** Appends the events `from` to `to`, four to a stream, in large batches. */
export const fillWithExamples = async (
  store: SqliteEventStore,
  from: number,
  to: number,
  body: (n: number, id: string) => string = () => EXAMPLE_BODY,
): Promise<void> => {
  for (let n = from; n < to; n += BATCH) {
    const count = Math.min(BATCH, to - n);
    await store.append(
      Array.from({ length: count }, (_, i) => {
        const id = randomUUID();
        return exampleRecord(`contact-${(n + i) >> 2}`, body(n + i, id), id);
      }),
      [],
    );
  }
};

const BATCH = 1_000;

/** Each writer makes a stream, appends to it three times under a revision check, and begins anew. */
export const appendRound = async (
  store: SqliteEventStore,
  writers: number,
  events: number,
): Promise<{ readonly rate: number; readonly batches: readonly number[]; readonly records: readonly NewRecord[] }> => {
  const records: NewRecord[] = [];
  const batches: number[] = [];
  let head = Number(await store.safeHead());
  const unlisten = store.onCommitted((now) => {
    batches.push(Number(now) - head);
    head = Number(now);
  });
  const started = performance.now();
  const write = async (): Promise<void> => {
    while (records.length < events) {
      const stream = `contact-${randomUUID()}`;
      for (let revision = 0; revision < 4 && records.length < events; revision++) {
        const next = exampleRecord(stream, EXAMPLE_BODY);
        records.push(next);
        const expect = revision === 0 ? 'absent' : revision - 1;
        const outcome = await store.append([next], [{ stream, expect }]);
        if (!outcome.ok) throw new Error('an append of the benchmark was refused');
      }
    }
  };
  await Promise.all(Array.from({ length: writers }, write));
  const rate = records.length / seconds(started);
  unlisten();
  return { rate, batches, records };
};

export const seconds = (since: number): number => (performance.now() - since) / 1_000;
