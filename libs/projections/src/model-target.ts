import { LruMap } from '@relata/es';
import { canonicalJson } from './canonical-json.js';
import type { Projection } from './projection.js';
import { codeOf } from './projection-code.js';
import type {
  DocumentChange,
  ModelBatch,
  ModelInfo,
  ModelVersion,
  ParkedEntry,
  ReadModelStore,
} from './read-model-store.port.js';

/** A message with its place in the log, as text, or the reason why it could not be read. */
export interface Placed<M> {
  readonly place: string;
  /** Stream or partition key: messages of one source come in order. */
  readonly source: string;
  readonly message?: M;
  readonly fault?: string;
}

interface Keyed<M> extends Placed<M> {
  readonly keys: readonly string[];
}

/** What healing one document, or those of one record, has come to. */
export interface HealResult {
  /** Documents that the record has. */
  readonly documents: number;
  /** Those that the read model had otherwise. */
  readonly changed: number;
}

/** Documents kept in memory between batches. */
const CACHED_DOCUMENTS = 2_000;

/** The key under which all messages of a source are parked when not even the documents of one of them could be told. */
export const sourceKey = (source: string): string => `@${source}`;

const BEHIND = 'behind a parked message';

export const reasonOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).slice(0, 500);

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
    this.model = { projection: projection.name, version: info.version };
    this.parked = new Set(parked.map((entry) => entry.key));
  }

  /** Opens the version, and creates it when it is new. */
  static async open<M, D>(
    projection: Projection<M, D>,
    store: ReadModelStore,
    version: number,
  ): Promise<ModelTarget<M, D>> {
    const model = { projection: projection.name, version };
    const info = await store.open(model, projection.collection as never, codeOf(projection));
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
    const keyed = messages.map((placed) => this.keyed(placed));
    const docs = await this.documents(new Set(keyed.flatMap(({ keys }) => keys)));
    const known = presentIn(docs);
    const parked = new Set(this.parked);
    const touched = foldAll(this.projection, keyed, docs, parked, park);
    return this.made(docs, known, touched, parked, { checkpoint, ...(park.length === 0 ? {} : { park }) });
  }

  private made(
    docs: ReadonlyMap<string, D | undefined>,
    known: ReadonlySet<string>,
    touched: ReadonlySet<string>,
    parked: ReadonlySet<string>,
    rest: Omit<ModelBatch, 'model' | 'changes'>,
  ): { readonly batch: ModelBatch; settle(): void } {
    const changes = [...touched].map((id): DocumentChange => {
      const doc = docs.get(id) ?? null;
      return known.has(id) ? { id, doc } : { id, doc, isNew: true };
    });
    return {
      batch: { model: this.model, changes, ...rest },
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
    const keyed = messages.map((placed) => this.keyed(placed));
    foldAll(this.projection, keyed, docs, parked, park);
  }

  /**
   * What folding the messages of whole parked sequences again does: their entries go, those that still cannot be folded
   * come back. `messages` are those of the entries, in order, and go onto the documents as they are.
   */
  async replay(
    entries: readonly ParkedEntry[],
    messages: readonly Placed<M>[],
    checkpoint: string,
  ): Promise<{ readonly batch: ModelBatch; settle(): void }> {
    const park: ParkedEntry[] = [];
    const unpark = [...new Set(entries.map(({ key }) => key))];
    const keysAt = Map.groupBy(entries, ({ position }) => position);
    const keyed = messages.map((placed) => {
      const one = this.keyed(placed);
      const keys = keysAt.get(placed.place)?.map(({ key }) => key) ?? [];
      // Of a whole source all documents were set aside.
      return one.fault || keys.some((key) => key.startsWith('@')) ? one : { ...one, keys };
    });
    const docs = await this.documents(new Set(keyed.flatMap(({ keys }) => keys)));
    const parked = new Set(this.parked);
    for (const key of unpark) parked.delete(key);
    const known = presentIn(docs);
    const touched = foldAll(this.projection, keyed, docs, parked, park);
    return this.made(docs, known, touched, parked, { checkpoint, park, unpark });
  }

  /** Whether the message makes the document. */
  touches(placed: Placed<M>, id: string): boolean {
    return this.keyed(placed).keys.includes(id);
  }

  /**
   * What folding all messages of a record anew does to its documents: with `id` to that one alone, otherwise to every one
   * that they make. Throws when a source of theirs is parked: that is to be replayed first.
   */
  async heal(
    messages: readonly Placed<M>[],
    checkpoint: string,
    id?: string,
  ): Promise<{ readonly batch: ModelBatch; readonly result: HealResult; settle(): void }> {
    const source = messages.map((one) => sourceKey(one.source)).find((key) => this.parked.has(key));
    if (source) throw new Error(`${source} is parked: replay it first`);
    const keyed = messages.map((placed) => this.keyed(placed));
    const wanted = id === undefined ? keyed : keyed.map((one) => ({ ...one, keys: one.keys.filter((k) => k === id) }));
    const ids = [...new Set(wanted.flatMap(({ keys }) => keys))];
    const stored = await this.store.load(this.model, ids);
    const docs = new Map<string, D | undefined>();
    const park: ParkedEntry[] = [];
    const parked = new Set([...this.parked].filter((key) => !ids.includes(key)));
    foldAll(this.projection, wanted, docs, parked, park);
    const changed = ids.filter((key) => !sameDocument(docs.get(key), stored.get(key))).length;
    const known = new Set(stored.keys());
    const made = this.made(docs, known, new Set(ids), parked, { checkpoint, park, unpark: ids });
    return { ...made, result: { documents: docs.size, changed } };
  }

  private keyed(placed: Placed<M>): Keyed<M> {
    if (placed.message === undefined) return { ...placed, keys: [] };
    try {
      return { ...placed, keys: this.projection.keysOf(placed.message) };
    } catch (error) {
      return { place: placed.place, source: placed.source, fault: reasonOf(error), keys: [] };
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

const sameDocument = (a: unknown, b: unknown): boolean =>
  canonicalJson(JSON.parse(JSON.stringify(a ?? null))) === canonicalJson(b ?? null);

const presentIn = (docs: ReadonlyMap<string, unknown>): ReadonlySet<string> =>
  new Set(docs.keys().filter((key) => docs.get(key) !== undefined));

/**
 * Folds in order. A document whose fold throws keeps its last good state; it and what follows for it is parked. When a
 * message cannot be read, it and what follows of its source is parked.
 */
const foldAll = <M, D>(
  projection: Projection<M, D>,
  messages: readonly Keyed<M>[],
  docs: Map<string, D | undefined>,
  parked: Set<string>,
  park: ParkedEntry[],
): ReadonlySet<string> => {
  const touched = new Set<string>();
  const look = (key: string): D | undefined => docs.get(key);
  const setAside = (key: string, position: string, reason: string): void => {
    parked.add(key);
    park.push({ key, position, reason });
  };
  for (const { message, place, source, fault, keys } of messages) {
    const whole = sourceKey(source);
    if (parked.has(whole) || message === undefined) {
      setAside(whole, place, parked.has(whole) ? BEHIND : (fault ?? 'unreadable'));
      continue;
    }
    for (const key of keys) {
      if (parked.has(key)) {
        setAside(key, place, BEHIND);
        continue;
      }
      try {
        docs.set(key, projection.fold(docs.get(key), message, key, look));
        touched.add(key);
      } catch (error) {
        setAside(key, place, reasonOf(error));
      }
    }
  }
  return touched;
};
