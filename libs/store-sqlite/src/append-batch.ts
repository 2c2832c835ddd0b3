import type { AppendOutcome, NewRecord, StreamCheck } from '@relata/es';

export interface AppendRequest {
  readonly records: readonly NewRecord[];
  readonly checks: readonly StreamCheck[];
}

/**
 * A batch on its way to the writer: one flat array of strings and numbers, since copying many small objects between
 * threads costs more than what they hold. Per append: number of records, number of checks, five values a record, two a check.
 */
export type PackedBatch = (string | number)[];

/**
 * The writer's answers, flat. Per append either `1, position, n, n last revisions` (streams in order of first
 * appearance) or `0, index of the check that failed, actual revision` (-1 when the stream is absent).
 */
export type PackedReplies = number[];

export const packBatch = (requests: readonly AppendRequest[]): PackedBatch => {
  const batch: PackedBatch = [];
  for (const { records, checks } of requests) {
    batch.push(records.length, checks.length);
    for (const r of records) batch.push(r.stream, r.id, r.type, r.body, r.recordedAt);
    for (const c of checks) batch.push(c.stream, c.expect);
  }
  return batch;
};

export const unpackBatch = (batch: PackedBatch): readonly AppendRequest[] => {
  const requests: AppendRequest[] = [];
  let at = 0;
  const text = (): string => String(batch[at++]);
  while (at < batch.length) {
    const records: NewRecord[] = new Array(Number(batch[at++]));
    const checks: StreamCheck[] = new Array(Number(batch[at++]));
    for (let i = 0; i < records.length; i++)
      records[i] = { stream: text(), id: text(), type: text(), body: text(), recordedAt: text() };
    for (let i = 0; i < checks.length; i++)
      checks[i] = { stream: text(), expect: batch[at++] as StreamCheck['expect'] };
    requests.push({ records, checks });
  }
  return requests;
};

/** The outcomes of a batch, in the order of its requests, and the last position among them. */
export const unpackReplies = (requests: readonly AppendRequest[], replies: PackedReplies): readonly AppendOutcome[] => {
  let at = 0;
  const next = (): number => replies[at++] ?? 0;
  return requests.map(({ records, checks }) => {
    if (next() === 0) {
      const stream = checks[next()]?.stream ?? '';
      const actual = next();
      return { ok: false, refusal: 'wrong-revision', stream, actual: actual < 0 ? 'absent' : actual };
    }
    const position = String(next());
    const count = next();
    const revisions: Record<string, number> = {};
    if (count === 1 && records[0]) revisions[records[0].stream] = next();
    else for (const stream of new Set(records.map((r) => r.stream))) revisions[stream] = next();
    return { ok: true, position, revisions };
  });
};
