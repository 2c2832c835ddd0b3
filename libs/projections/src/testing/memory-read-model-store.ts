import { START } from '@relata/es';
import { DocumentChecksum } from '../canonical-json.js';
import type { Collection } from '../collection.js';
import { indexRow } from '../index-row.js';
import type { AggregateQuery, AggregateRow, CountQuery, FindQuery, Page, RowCount } from '../query.js';
import type {
  DocumentChange,
  ModelBatch,
  ModelInfo,
  ModelState,
  ModelVersion,
  ParkedEntry,
  ReadModelStore,
} from '../read-model-store.port.js';
import { aggregateRows, countRows, findRows, type MemoryRow, type MemoryTable } from './memory-query.js';

interface Documents {
  readonly rows: Map<string, MemoryRow>;
  readonly texts: Map<string, string>;
}

interface Model extends ModelVersion {
  readonly code: string;
  readonly collection: Collection<unknown>;
  state: ModelState;
  checkpoint: string;
  documents: Documents;
  loading: Documents | undefined;
  mark: string | undefined;
  parked: readonly ParkedEntry[];
}

const empty = (): Documents => ({ rows: new Map(), texts: new Map() });

/** The whole ReadModelStore contract in memory: for tests, and the model that the durable adapters are compared with. */
export class MemoryReadModelStore implements ReadModelStore {
  private readonly known = new Map<string, Model>();
  private readonly live = new Map<string, number>();

  async open(model: ModelVersion, collection: Collection<never>, code = ''): Promise<ModelInfo> {
    const key = keyOf(model);
    const first = !this.live.has(model.projection);
    if (first) this.live.set(model.projection, model.version);
    const { projection, version } = model;
    const known = this.known.get(key) ?? {
      projection,
      version,
      code,
      state: first ? 'live' : 'building',
      checkpoint: START,
      documents: empty(),
      loading: undefined,
      mark: undefined,
      parked: [],
    };
    const loading = known.mark === undefined ? undefined : known.loading;
    const opened: Model = { ...known, collection: collection as unknown as Collection<unknown>, loading };
    this.known.set(key, opened);
    return infoOf(opened);
  }

  async load(model: ModelVersion, ids: readonly string[]): Promise<ReadonlyMap<string, unknown>> {
    return pick(this.of(model).documents, ids);
  }

  async commit(batches: readonly ModelBatch[]): Promise<void> {
    const prepared = batches.map((batch) => ({ batch, model: this.of(batch.model) }));
    const rows = prepared.map(({ batch, model }) => batch.changes.map((change) => prepare(model, change)));
    for (const [i, { batch, model }] of prepared.entries()) {
      for (const row of rows[i] ?? []) apply(model.documents, row);
      model.checkpoint = batch.checkpoint;
      const healed = new Set(batch.unpark);
      model.parked = [...model.parked.filter((entry) => !healed.has(entry.key)), ...(batch.park ?? [])];
    }
  }

  async beginLoad(model: ModelVersion): Promise<void> {
    Object.assign(this.of(model), { loading: empty(), mark: undefined });
  }

  async resumeLoad(model: ModelVersion): Promise<string | undefined> {
    return this.of(model).mark;
  }

  async bulkLoad(model: ModelVersion, changes: readonly DocumentChange[], mark?: string): Promise<void> {
    const known = this.of(model);
    if (!known.loading) throw new Error(`no load of ${keyOf(model)} has begun`);
    for (const change of changes) {
      if (known.loading.rows.has(change.id)) throw new Error('a document comes once in a load');
      apply(known.loading, prepare(known, change));
    }
    known.mark = mark ?? known.mark;
  }

  async finishLoad(model: ModelVersion, checkpoint: string, park: readonly ParkedEntry[] = []): Promise<void> {
    const known = this.of(model);
    if (!known.loading) throw new Error(`no load of ${keyOf(model)} has begun`);
    Object.assign(known, { documents: known.loading, loading: undefined, mark: undefined, checkpoint, parked: park });
  }

  async setState(model: ModelVersion, state: ModelState): Promise<void> {
    this.of(model).state = state;
  }

  async switchLive(projection: string, from: number | undefined, to: number): Promise<boolean> {
    if (this.live.get(projection) !== from) return false;
    this.of({ projection, version: to }).state = 'live';
    if (from !== undefined) this.of({ projection, version: from }).state = 'retired';
    this.live.set(projection, to);
    return true;
  }

  async drop(model: ModelVersion): Promise<void> {
    if (this.live.get(model.projection) === model.version) throw new Error(`${keyOf(model)} is live`);
    this.known.delete(keyOf(model));
  }

  async remove(projection: string): Promise<void> {
    this.live.delete(projection);
    for (const [key, model] of this.known) if (model.projection === projection) this.known.delete(key);
  }

  async models(): Promise<readonly ModelInfo[]> {
    return [...this.known.values()].map(infoOf);
  }

  async parked(model: ModelVersion): Promise<readonly ParkedEntry[]> {
    return this.of(model).parked;
  }

  async checksum(model: ModelVersion): Promise<{ readonly count: number; readonly checksum: string }> {
    const sum = new DocumentChecksum();
    for (const [id, text] of this.of(model).documents.texts) sum.add(id, text);
    return { count: sum.count, checksum: sum.text() };
  }

  async get<D>(projection: string, ids: readonly string[]): Promise<ReadonlyMap<string, D>> {
    return pick(this.liveOf(projection).documents, ids) as ReadonlyMap<string, D>;
  }

  async find<D>(projection: string, query: FindQuery): Promise<Page<D>> {
    const { documents } = this.liveOf(projection);
    const { rows, next } = findRows(this.tableOf(projection), query);
    const items = rows.map(({ id }) => ({ id, doc: JSON.parse(documents.texts.get(id) ?? 'null') as D }));
    return next === undefined ? { items } : { items, next };
  }

  async count(projection: string, query: CountQuery): Promise<RowCount> {
    const found = countRows(this.tableOf(projection), query);
    return { value: Math.min(found, query.most), atLeast: found > query.most };
  }

  async aggregate(projection: string, query: AggregateQuery): Promise<readonly AggregateRow[]> {
    return aggregateRows(this.tableOf(projection), query);
  }

  async scrub(): Promise<void> {}

  async close(): Promise<void> {}

  private of(model: ModelVersion): Model {
    const known = this.known.get(keyOf(model));
    if (!known) throw new Error(`${keyOf(model)} is not open`);
    return known;
  }

  private liveOf(projection: string): Model {
    return this.of({ projection, version: this.live.get(projection) ?? 0 });
  }

  private tableOf(projection: string): MemoryTable {
    const { collection, documents } = this.liveOf(projection);
    const { fields, scopedBy } = collection;
    return {
      fields,
      rows: documents.rows,
      ...(scopedBy ? { scopedBy } : {}),
      referred: (name) => this.tableOf(name),
    };
  }
}

const keyOf = (model: ModelVersion): string => `${model.projection} version ${model.version}`;

const infoOf = (model: Model): ModelInfo => ({
  projection: model.projection,
  version: model.version,
  code: model.code,
  state: model.state,
  checkpoint: model.checkpoint,
  documents: model.documents.texts.size,
  parked: model.parked.length,
});

const pick = ({ texts }: Documents, ids: readonly string[]): ReadonlyMap<string, unknown> =>
  new Map(
    ids.flatMap((id) => {
      const text = texts.get(id);
      return text === undefined ? [] : [[id, JSON.parse(text) as unknown]];
    }),
  );

interface Prepared {
  readonly id: string;
  readonly row?: MemoryRow;
  readonly text?: string;
}

const prepare = (model: Model, { id, doc }: DocumentChange): Prepared =>
  doc === null || doc === undefined
    ? { id }
    : { id, row: memoryRow(model.collection, id, doc), text: JSON.stringify(doc) };

const memoryRow = (collection: Collection<unknown>, id: string, doc: unknown): MemoryRow => {
  const { values, words, scopes } = indexRow(collection, doc);
  const named = Object.keys(collection.fields).map((field, i) => [field, values[i] ?? null] as const);
  return { id, values: Object.fromEntries(named), words, scopes };
};

const apply = (documents: Documents, { id, row, text }: Prepared): void => {
  if (row && text !== undefined) {
    documents.rows.set(id, row);
    documents.texts.set(id, text);
  } else {
    documents.rows.delete(id);
    documents.texts.delete(id);
  }
};
