import type { ErasureGround } from '@relata/values';

/** A record whose personal data goes, with the keys that it is encrypted under. */
export interface ErasedRecord {
  /** `contacts/<id>`, `notes/<id>`, … */
  readonly ref: string;
  readonly stream: string;
  /** Events of its stream at the time of the order. */
  readonly events: number;
  readonly keys: readonly string[];
}

/** What was asked for: durable before anything is done. */
export interface ErasureOrder {
  readonly step: 'ordered';
  readonly id: string;
  /** ISO instant. */
  readonly at: string;
  readonly by: string;
  /** `contacts/<id>`. */
  readonly subject: string;
  readonly ground: ErasureGround;
  /** The subject first. */
  readonly records: readonly ErasedRecord[];
  /** Records that speak of the person and stay, since they concern others, too. */
  readonly kept: readonly string[];
}

/** How an order goes on. From `decided` on the keys must not be there any more, whatever is restored. */
export type ErasureStep =
  | { readonly step: 'refused'; readonly id: string; readonly at: string; readonly code: string }
  | { readonly step: 'decided'; readonly id: string; readonly at: string }
  | {
      readonly step: 'done';
      readonly id: string;
      readonly at: string;
      /** The event that made a marker of the subject. */
      readonly position: string;
      readonly eventHash: string;
    };

export type LedgerEntry = ErasureOrder | ErasureStep;

/** An entry with the chain that holds the ledger together: hex SHA-256 over the line before and this one. */
export type ChainedEntry = LedgerEntry & { readonly hash: string };

/**
 * Every erasure ever ordered, in order. It lies apart from the log and from the vault, since it must outlive the restore
 * of either: what is restored is erased again by it before it is served.
 */
export interface ErasureLedger {
  /** Throws an Error of one line when an entry was edited, removed, inserted or swapped. */
  entries(): readonly ChainedEntry[];
  /** On the disk when this returns. */
  add(entry: LedgerEntry): ChainedEntry;
}

/** The ids of all keys that must not be there any more. */
export const destroyedKeys = (entries: readonly LedgerEntry[]): readonly string[] => {
  const decided = new Set(entries.flatMap((entry) => (entry.step === 'decided' ? [entry.id] : [])));
  return entries.flatMap((entry) =>
    entry.step === 'ordered' && decided.has(entry.id) ? entry.records.flatMap(({ keys }) => keys) : [],
  );
};
