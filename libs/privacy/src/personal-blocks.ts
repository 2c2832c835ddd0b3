import type { PersonalSealer } from '@relata/es';

/** The encrypted personal fields of one event, as its public message carries them. */
export interface SealedBlock {
  /** Id of the stored event, to which the block is bound. */
  readonly event: string;
  /** Stream of the record that the event belongs to. */
  readonly record: string;
  /** Id of the data key. */
  readonly key: string;
  /** Base64. */
  readonly block: string;
}

/** Fields as they were stored, or word that nobody can read them any more. */
export type OpenedBlock = { readonly fields: Readonly<Record<string, unknown>> } | { readonly erased: true };

/** Writes into the access log of which records personal fields are about to be known. Rejects when that cannot be kept. */
export type TellUnwrapped = (records: readonly string[]) => Promise<void>;

/** Opens the blocks of public messages: the one way from a topic to plain personal data. */
export interface PersonalBlocks {
  /**
   * What the blocks hold, by the id of their event. Nothing comes out before it was told; blocks of erased people are not
   * told, since nothing of them is known. Rejects when a block was edited or moved, or when it could not be told.
   */
  open(blocks: readonly SealedBlock[], tell: TellUnwrapped): Promise<ReadonlyMap<string, OpenedBlock>>;
}

export const personalBlocks = (sealer: Pick<PersonalSealer, 'prepare' | 'open'>): PersonalBlocks => ({
  open: async (blocks, tell) => {
    if (blocks.length === 0) return new Map();
    await sealer.prepare([...new Set(blocks.map(({ key }) => key))]);
    const opened = new Map(blocks.map((block) => [block.event, openOne(sealer, block)]));
    const known = blocks.filter(({ event }) => 'fields' in (opened.get(event) ?? {}));
    if (known.length > 0) await tell([...new Set(known.map(({ record }) => record))]);
    return opened;
  },
});

const openOne = (sealer: Pick<PersonalSealer, 'open'>, { event, key, block }: SealedBlock): OpenedBlock => {
  const plain = sealer.open(key, block, event);
  return plain === undefined ? { erased: true } : { fields: JSON.parse(plain) as Record<string, unknown> };
};
