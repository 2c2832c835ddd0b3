import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { Frontier, leafHash, type NodeReader, nodeHash, rootOf } from '@relata/proof';
import { openForReading } from '../log-file.js';
import { nextTurn } from '../turns.js';
import { KeptLeaves, LEAVES_TABLE } from './kept-leaves.js';

/** Leaves below a node of this level make a block: only whole blocks, and nodes above them, are kept. */
const BLOCK_LEVEL = 8;
export const BLOCK = 2 ** BLOCK_LEVEL;
/** Blocks that one transaction writes. */
const BLOCKS_AT_ONCE = 64;

const HASHES = 'SELECT hash FROM events WHERE position > ? AND position <= ? ORDER BY position';

/** `rests`: what the blocks left of each log that was signed, so that the blocks can be held against its root. */
const TABLES = `PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;
  CREATE TABLE IF NOT EXISTS nodes (level INTEGER, n INTEGER, hash BLOB NOT NULL, PRIMARY KEY (level, n)) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS rests (size INTEGER PRIMARY KEY, hash BLOB NOT NULL);
  ${LEAVES_TABLE}`;

/** Leaves of the log's tree: the hashes of the events behind one position up to another. */
export const leavesOf = (log: DatabaseSync): ((after: number, upTo: number) => readonly Buffer[]) => {
  const hashes = log.prepare(HASHES, { returnArrays: true });
  return (after, upTo) =>
    (hashes.all(after, upTo) as unknown as readonly (readonly [string])[]).map(([hash]) =>
      leafHash(Buffer.from(hash, 'hex')),
    );
};

/**
 * The Merkle tree over a log file. What is kept of it, in a file beside the log, from which it can be made anew at any
 * time, is 1/128 of a hash an event, and the first bytes of each leaf.
 */
export class LogTree {
  private readonly log: DatabaseSync;
  private readonly leaves: (after: number, upTo: number) => readonly Buffer[];
  private readonly kept: DatabaseSync;
  private readonly find: StatementSync;
  private readonly put: StatementSync;
  private readonly keptLeaves: KeptLeaves;
  private blocks: number;

  /** A tree that is only read cannot grow. */
  constructor(logFile: string, treeFile: string, mode: 'grow' | 'read' = 'grow') {
    this.log = openForReading(logFile);
    this.leaves = leavesOf(this.log);
    this.kept = new DatabaseSync(treeFile, { timeout: 5_000, readOnly: mode === 'read' });
    if (mode === 'grow') this.kept.exec(TABLES);
    this.find = this.kept.prepare('SELECT hash FROM nodes WHERE level = ? AND n = ?');
    this.put = this.kept.prepare('INSERT OR REPLACE INTO nodes VALUES (?, ?, ?)');
    this.keptLeaves = new KeptLeaves(this.kept);
    const count = this.kept.prepare('SELECT count(*) AS n FROM nodes WHERE level = ?').get(BLOCK_LEVEL);
    this.blocks = Number(count?.n ?? 0);
  }

  /** Takes in the whole blocks up to the position. */
  async grow(upTo: number): Promise<void> {
    const whole = Math.floor(upTo / BLOCK);
    while (this.blocks < whole) {
      this.keep(Math.min(whole, this.blocks + BLOCKS_AT_ONCE));
      await nextTurn();
    }
  }

  /** Root of the first events; the tree must have grown up to there. */
  root(size: number): Promise<Buffer> {
    return rootOf(this.node, size);
  }

  readonly node: NodeReader = async (level, index) => {
    if (level >= BLOCK_LEVEL) return this.stored(level, index);
    const count = 2 ** level;
    return rootOfLeaves(this.leaves(index * count, (index + 1) * count), count);
  };

  /** Keeps what the blocks leave of the first events. */
  keepRest(size: number): void {
    const hash = this.rest(size);
    if (!hash) return;
    this.keptLeaves.keep(Math.floor(size / BLOCK), this.restLeaves(size));
    this.kept.prepare('INSERT OR REPLACE INTO rests VALUES (?, ?)').run(size, hash);
  }

  /** What the blocks left of the first events when they were signed; as the log has it now, when that was not kept. */
  keptRest(size: number): Buffer | undefined {
    const row = this.kept.prepare('SELECT hash FROM rests WHERE size = ?').get(size);
    return row ? Buffer.from(row.hash as Uint8Array) : this.rest(size);
  }

  /** Root of a block as it was kept. */
  keptBlock(block: number): Buffer {
    return this.stored(BLOCK_LEVEL, block);
  }

  /** Root of a block as the log has it now. */
  block(block: number): Buffer {
    return rootOfLeaves(this.blockLeaves(block), BLOCK);
  }

  /** The first position of a block, up to another, of which the leaf began otherwise when it was signed; undefined when none did. */
  changedPosition(block: number, upTo: number): number | undefined {
    const before = block * BLOCK;
    const found = this.keptLeaves.firstChange(block, this.leaves(before, Math.min(upTo, before + BLOCK)));
    return found === undefined ? undefined : before + found + 1;
  }

  /** Hex of the chain hash of the event at a position, which is there. */
  eventHash(position: number): string {
    return String(this.log.prepare('SELECT hash FROM events WHERE position = ?').get(position)?.hash);
  }

  close(): void {
    this.kept.close();
    this.log.close();
  }

  private rest(size: number): Buffer | undefined {
    if (size % BLOCK === 0) return undefined;
    const frontier = new Frontier();
    for (const leaf of this.restLeaves(size)) frontier.add(leaf);
    return frontier.root();
  }

  private restLeaves(size: number): readonly Buffer[] {
    return this.leaves(size - (size % BLOCK), size);
  }

  private blockLeaves(block: number): readonly Buffer[] {
    return this.leaves(block * BLOCK, (block + 1) * BLOCK);
  }

  private stored(level: number, index: number): Buffer {
    const row = this.find.get(level, index);
    if (!row) throw new Error(`the tree has no node ${index} of level ${level}; it has ${this.blocks} blocks`);
    return Buffer.from(row.hash as Uint8Array);
  }

  private keep(upTo: number): void {
    this.kept.exec('BEGIN IMMEDIATE');
    try {
      for (; this.blocks < upTo; this.blocks++) this.keepBlock(this.blocks);
      this.kept.exec('COMMIT');
    } catch (error) {
      this.kept.exec('ROLLBACK');
      throw error;
    }
  }

  /** One block, and every node that it completes. */
  private keepBlock(block: number): void {
    const leaves = this.blockLeaves(block);
    let hash = rootOfLeaves(leaves, BLOCK);
    this.keptLeaves.keep(block, leaves);
    this.put.run(BLOCK_LEVEL, block, hash);
    let level = BLOCK_LEVEL;
    for (let index = block; index % 2 === 1; ) {
      hash = nodeHash(this.stored(level, index - 1), hash);
      index = (index - 1) / 2;
      level++;
      this.put.run(level, index, hash);
    }
  }
}

/** Root of leaves whose number is a power of two. */
const rootOfLeaves = (leaves: readonly Buffer[], count: number): Buffer => {
  if (leaves.length !== count) throw new Error(`the log has ${leaves.length} of ${count} events at this place`);
  let row = leaves;
  while (row.length > 1)
    row = Array.from({ length: row.length / 2 }, (_, i) => nodeHash(row[2 * i] as Buffer, row[2 * i + 1] as Buffer));
  return row[0] as Buffer;
};
