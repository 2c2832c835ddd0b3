import type { ChainedEntry, ErasureOrder } from '@relata/privacy';

export type ErasureStatus = 'ordered' | 'refused' | 'decided' | 'done';

/** One erasure as the ledger tells it; what a certificate consists of once it is done. */
export interface ErasureAccount {
  readonly id: string;
  readonly subject: string;
  readonly ground: string;
  readonly status: ErasureStatus;
  readonly orderedAt: string;
  readonly orderedBy: string;
  readonly records: readonly { readonly ref: string; readonly events: number; readonly keys: number }[];
  /** Records that speak of the person and stay. */
  readonly kept: readonly string[];
  readonly finishedAt?: string;
  /** Why it was refused. */
  readonly code?: string;
  /** The event that made a marker of the person: it can be looked up in the log and in its proofs. */
  readonly log?: { readonly position: string; readonly eventHash: string };
  /** Hash of the last line of the ledger that speaks of it; the lines are chained. */
  readonly ledgerHash: string;
}

/** Every erasure, oldest first, each made of its lines. */
export const accountsOf = (entries: readonly ChainedEntry[]): readonly ErasureAccount[] => {
  const accounts = new Map<string, ErasureAccount>();
  for (const entry of entries) {
    const known = accounts.get(entry.id);
    const next = entry.step === 'ordered' ? begun(entry) : known && { ...known, ...continued(entry) };
    if (next) accounts.set(entry.id, next);
  }
  return [...accounts.values()];
};

const begun = ({ id, subject, ground, at, by, records, kept, hash }: ErasureOrder & ChainedEntry): ErasureAccount => ({
  id,
  subject,
  ground,
  status: 'ordered',
  orderedAt: at,
  orderedBy: by,
  records: records.map(({ ref, events, keys }) => ({ ref, events, keys: keys.length })),
  kept,
  ledgerHash: hash,
});

const continued = (entry: Exclude<ChainedEntry, { step: 'ordered' }>): Partial<ErasureAccount> => {
  const { step: status, hash: ledgerHash } = entry;
  switch (entry.step) {
    case 'refused':
      return { status, ledgerHash, finishedAt: entry.at, code: entry.code };
    case 'decided':
      return { status, ledgerHash };
    case 'done':
      return {
        status,
        ledgerHash,
        finishedAt: entry.at,
        log: { position: entry.position, eventHash: entry.eventHash },
      };
  }
};
