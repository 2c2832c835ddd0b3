import type { Collection } from './collection.js';
import type { AggregateQuery, AggregateRow, CountQuery, FindQuery, Page, RowCount } from './query.js';

/** One built version of a projection's read model. */
export interface ModelVersion {
  readonly projection: string;
  readonly version: number;
}

export interface DocumentChange {
  readonly id: string;
  /** Null removes the document. */
  readonly doc: unknown;
  /** The store had no such document when the change was made: it need not be looked for again. */
  readonly isNew?: true;
}

/**
 * One message that a projection could not fold, and every later one for the same document. The key is the document's
 * id, or `@` and the stream (or partition key) when not even the documents of a message could be told.
 */
export interface ParkedEntry {
  readonly key: string;
  readonly position: string;
  readonly reason: string;
}

/** Everything that one batch does to one version: written whole or not at all. */
export interface ModelBatch {
  readonly model: ModelVersion;
  readonly changes: readonly DocumentChange[];
  /** Opaque to the store: a position, or a vector by lane as JSON. */
  readonly checkpoint: string;
  readonly park?: readonly ParkedEntry[];
  /** Document keys that were healed: all their parked entries go, before those of `park` are added. */
  readonly unpark?: readonly string[];
}

export type ModelState = 'building' | 'caughtUp' | 'verified' | 'live' | 'retired';

export interface ModelInfo extends ModelVersion {
  /** Fingerprint of the code that has folded it (see `codeOf`); empty when it was opened without one. */
  readonly code: string;
  readonly state: ModelState;
  readonly checkpoint: string;
  readonly documents: number;
  readonly parked: number;
}

/** Read models of one service. Readers resolve the live version once per call. */
export interface ReadModelStore {
  /**
   * Creates what the version needs, if it is not there, and keeps the code's fingerprint with it. A projection's first
   * version becomes live at once.
   */
  open(model: ModelVersion, collection: Collection<never>, code?: string): Promise<ModelInfo>;
  load(model: ModelVersion, ids: readonly string[]): Promise<ReadonlyMap<string, unknown>>;
  commit(batches: readonly ModelBatch[]): Promise<void>;
  /**
   * Starts a fresh set of documents for a version; readers keep the present one until `finishLoad`. A load that was
   * begun before is dropped, and so is one without a mark that a crash or a reopening interrupts.
   */
  beginLoad(model: ModelVersion): Promise<void>;
  /** Takes up a load that was interrupted, with all documents up to its last mark, which is answered; else undefined. */
  resumeLoad(model: ModelVersion): Promise<string | undefined>;
  /**
   * Adds documents to the load; each id at most once in a load. `mark` is opaque: it says where the load may be taken up
   * behind these documents, and is kept together with them, though perhaps later than this resolves.
   */
  bulkLoad(model: ModelVersion, changes: readonly DocumentChange[], mark?: string): Promise<void>;
  /** Makes the indexes and, in one step, replaces documents, checkpoint and parked entries of the version. */
  finishLoad(model: ModelVersion, checkpoint: string, park?: readonly ParkedEntry[]): Promise<void>;
  /** A retired version keeps its documents as a way back until it is dropped. */
  setState(model: ModelVersion, state: ModelState): Promise<void>;
  /**
   * Compare-and-swap of the live version in one step: the new one's state becomes `live`, the old one's `retired`. False
   * when another one was live.
   */
  switchLive(projection: string, from: number | undefined, to: number): Promise<boolean>;
  /** Removes a version that is not live, with all it holds; nothing when there is no such version. */
  drop(model: ModelVersion): Promise<void>;
  /** Removes a projection with all its versions, the live one too; nothing when there is none. */
  remove(projection: string): Promise<void>;
  models(): Promise<readonly ModelInfo[]>;
  parked(model: ModelVersion): Promise<readonly ParkedEntry[]>;
  /** Number of documents and a checksum over ids and documents, independent of their order. */
  checksum(model: ModelVersion): Promise<{ readonly count: number; readonly checksum: string }>;

  /** When it resolves, nothing is left in the files of what was changed or removed before. Rejects when it cannot be. */
  scrub(): Promise<void>;

  get<D>(projection: string, ids: readonly string[]): Promise<ReadonlyMap<string, D>>;
  find<D>(projection: string, query: FindQuery): Promise<Page<D>>;
  count(projection: string, query: CountQuery): Promise<RowCount>;
  aggregate(projection: string, query: AggregateQuery): Promise<readonly AggregateRow[]>;
  close(): Promise<void>;
}
