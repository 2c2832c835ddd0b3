import { LruMap } from '@relata/es';
import type { Projection } from './projection.js';
import type {
  DocumentChange,
  ModelBatch,
  ModelInfo,
  ModelVersion,
  ParkedEntry,
  ReadModelStore,
} from './read-model-store.port.js';

/** A message with its place in the log, as text. */
export interface Placed<M> {
  readonly message: M;
  readonly place: string;
}

/** Documents kept in memory between batches. */
const CACHED_DOCUMENTS = 10_000;

/** The key under which a message is parked whose documents could not even be named. */
const NO_KEY = '?';

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error)).slice(0, 500);

/** One version of one projection on its store: folds batches of messages into changes, and parks what cannot be folded. */
export class ModelTarget<M, D = unknown> {
  readonly model: ModelVersion;
  private readonly cache = new LruMap<string, { readonly doc: D | undefined }>(CACHED_DOCUMENTS);
  private parked: ReadonlySet<string>;

  private constructor(
    readonly projection: Projection<M, D>,
    private readonly store: ReadModelStore,
    readonly info: ModelInfo,
    parked: readonly ParkedEntry[],
  ) {
    this.model = { projection: projection.name, version: projection.version };
    this.parked = new Set(parked.map((entry) => entry.key));
  }

  /** Opens the version, and creates it when it is new. */
  static async open<M, D>(projection: Projection<M, D>, store: ReadModelStore): Promise<ModelTarget<M, D>> {
    const model = { projection: projection.name, version: projection.version };
    const info = await store.open(model, projection.collection as never);
    return new ModelTarget(projection, store, info, await store.parked(model));
  }

  /**
   * What the messages, in their order, do to the version. Nothing is written yet: `settle` is to be called once the
   * batch was written, nothing at all when it was not.
   */
  async batch(
    messages: readonly Placed<M>[],
    checkpoint: string,
  ): Promise<{ readonly batch: ModelBatch; settle(): void }> {
    const park: ParkedEntry[] = [];
    const keyed = messages.map((placed) => ({ ...placed, keys: this.keysOf(placed, park) }));
    const docs = await this.documents(new Set(keyed.flatMap(({ keys }) => keys)));
    const parked = new Set(this.parked);
    const touched = foldAll(this.projection, keyed, docs, parked, park);
    const changes = [...touched].map((id): DocumentChange => ({ id, doc: docs.get(id) ?? null }));
    return {
      batch: { model: this.model, changes, checkpoint, ...(park.length === 0 ? {} : { park }) },
      settle: () => {
        this.parked = parked;
        for (const id of touched) this.cache.set(id, { doc: docs.get(id) });
      },
    };
  }

  /** The documents were replaced by a load, which parked these keys. */
  replaced(parked: ReadonlySet<string>): void {
    this.cache.clear();
    this.parked = parked;
  }

  /** Folds messages into fresh documents, without the store. `parked` grows by what could not be folded. */
  foldFresh(
    messages: readonly Placed<M>[],
    docs: Map<string, D | undefined>,
    parked: Set<string>,
    park: ParkedEntry[],
  ): void {
    const keyed = messages.map((placed) => ({ ...placed, keys: this.keysOf(placed, park) }));
    foldAll(this.projection, keyed, docs, parked, park);
  }

  /** Puts a healed document in the place of a parked one. */
  healed(key: string, doc: D | undefined): void {
    const parked = new Set(this.parked);
    parked.delete(key);
    this.parked = parked;
    this.cache.set(key, { doc });
  }

  private keysOf({ message, place }: Placed<M>, park: ParkedEntry[]): readonly string[] {
    try {
      return this.projection.keysOf(message);
    } catch (error) {
      park.push({ key: NO_KEY, position: place, reason: reasonOf(error) });
      return [];
    }
  }

  private async documents(keys: ReadonlySet<string>): Promise<Map<string, D | undefined>> {
    const docs = new Map<string, D | undefined>();
    const missing: string[] = [];
    for (const key of keys) {
      const known = this.cache.get(key);
      if (known) docs.set(key, known.doc);
      else missing.push(key);
    }
    if (missing.length > 0) for (const [id, doc] of await this.store.load(this.model, missing)) docs.set(id, doc as D);
    return docs;
  }
}

/** Folds in order. A document whose fold throws keeps its last good state; it and what follows for it is parked. */
const foldAll = <M, D>(
  projection: Projection<M, D>,
  messages: readonly (Placed<M> & { readonly keys: readonly string[] })[],
  docs: Map<string, D | undefined>,
  parked: Set<string>,
  park: ParkedEntry[],
): ReadonlySet<string> => {
  const touched = new Set<string>();
  for (const { message, place, keys } of messages)
    for (const key of keys) {
      if (parked.has(key)) {
        park.push({ key, position: place, reason: 'behind a parked message' });
        continue;
      }
      try {
        docs.set(key, projection.fold(docs.get(key), message, key));
        touched.add(key);
      } catch (error) {
        parked.add(key);
        park.push({ key, position: place, reason: reasonOf(error) });
      }
    }
  return touched;
};
