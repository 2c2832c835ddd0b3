import {
  type AppendOutcome,
  chainHash,
  GENESIS,
  type NewRecord,
  type StoredRecord,
  type StreamCheck,
} from '@relata/es';

type ModelOutcome =
  | { readonly ok: true; readonly revisions: Readonly<Record<string, number>> }
  | Extract<AppendOutcome, { readonly ok: false }>;

/** What the port promises, as plainly as can be: the oracle for random appends. */
export class EventStoreModel {
  readonly log: Omit<StoredRecord, 'position'>[] = [];

  stream(name: string): readonly Omit<StoredRecord, 'position'>[] {
    return this.log.filter((r) => r.stream === name);
  }

  append(records: readonly NewRecord[], checks: readonly StreamCheck[]): ModelOutcome {
    for (const { stream, expect } of checks) {
      const length = this.stream(stream).length;
      const actual = length === 0 ? ('absent' as const) : length - 1;
      const holds = expect === 'exists' ? actual !== 'absent' : actual === expect;
      if (!holds) return { ok: false, refusal: 'wrong-revision', stream, actual };
    }
    const revisions: Record<string, number> = {};
    for (const record of records) {
      const before = this.stream(record.stream);
      const revision = before.length;
      revisions[record.stream] = revision;
      this.log.push({ ...record, revision, hash: chainHash(record, revision, before.at(-1)?.hash ?? GENESIS) });
    }
    return { ok: true, revisions };
  }
}
