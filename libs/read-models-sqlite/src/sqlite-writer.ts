import {
  type Collection,
  type DocumentChange,
  indexRow,
  type ModelBatch,
  type ModelState,
  type ModelVersion,
  type ParkedEntry,
} from '@relata/projections';
import { Database, sql } from './database.js';
import { indexLoaded, insertLoaded } from './load-writer.js';
import { baseName, type Model, shapeOf, tableStatements } from './model-shape.js';
import {
  createModel,
  dropLoading,
  dropModel,
  dropTables,
  makeBaseTables,
  nextEpoch,
  park,
  unpark,
} from './model-tables.js';
import { RowNumbers } from './row-numbers.js';
import { RowWriter } from './row-writer.js';
import { type RowCells, rowCells } from './tokens.js';

/** Pages of a search index that are written in one step of its merge. */
const MERGED_PAGES = 200;

/** Documents that a load gathers before it writes them; some tens of megabytes. */
const PENDING_ROWS = 20_000;

/** A commit is in the WAL before the next read; power loss may cost the last commits, which the log then repeats. */
const PRAGMAS = {
  journal_mode: 'WAL',
  synchronous: 'NORMAL',
  cache_size: -32_000,
  mmap_size: 2_147_418_112,
  wal_autocheckpoint: 16_000,
  journal_size_limit: 134_217_728,
  temp_store: 'MEMORY',
  // What a change or a removal leaves behind is overwritten, so that an erased person is in no free page.
  secure_delete: 'ON',
};

interface Loading {
  readonly base: string;
  readonly numbers: RowNumbers;
  /** Rows that wait for enough others: a cluster's rows are then written together. */
  readonly pending: RowCells[];
  /** Where the load may be taken up behind the rows that wait. */
  mark: string | undefined;
}

interface OpenModel extends Model {
  readonly collection: Collection<unknown>;
  readonly writer: RowWriter;
  readonly loading?: Loading;
}

/** The one that changes the file; works in the calling thread. */
export class SqliteWriter {
  private readonly db: Database;
  private readonly models = new Map<string, OpenModel>();
  private readonly scopes = new Map<string, number>();

  constructor(file: string) {
    this.db = new Database(file, PRAGMAS);
    makeBaseTables(this.db);
  }

  open(model: ModelVersion, collection: Collection<never>, code = ''): void {
    const shape = shapeOf(collection);
    this.db.transaction(() => {
      const known = this.db.row(
        'SELECT shape, generation, loading, mark FROM models WHERE projection = ? AND version = ?',
        model.projection,
        model.version,
      );
      if (known && known[0] !== JSON.stringify(shape)) {
        throw new Error(`the collection of ${model.projection} changed, so it needs a version above ${model.version}`);
      }
      if (known && known[2] !== null && known[3] === null) dropLoading(this.db, model, Number(known[2]), shape);
      const generation = known ? Number(known[1]) : createModel(this.db, model, shape, code);
      const base = baseName(model.projection, model.version, generation);
      const { projection, version } = model;
      const opened = { projection, version, base, shape, collection: collection as unknown as Collection<unknown> };
      const writer = new RowWriter(this.db, new RowNumbers(this.db, `${base}_rows`), opened);
      this.models.set(keyOf(model), { ...opened, writer });
    });
  }

  /** The documents of a version that has been opened, as far as they are there. */
  load(model: ModelVersion, ids: readonly string[]): readonly (readonly [id: string, text: string])[] {
    const { base } = this.of(model);
    const text = `SELECT t.id, d.doc FROM json_each(?) wanted CROSS JOIN ${base}_rows t ON t.id = wanted.value
      JOIN ${base}_docs d ON d.rid = t.rid`;
    return this.db.all(sql(text, JSON.stringify(ids))).map(([id, doc]) => [String(id), String(doc)]);
  }

  commit(batches: readonly ModelBatch[]): void {
    const prepared = batches.map((batch) => ({ batch, model: this.of(batch.model) }));
    this.change(() => {
      for (const { batch, model } of prepared) {
        const { writer } = model;
        for (const change of batch.changes) {
          if (change.doc === null || change.doc === undefined) writer.remove(change.id);
          else writer.put(this.cellsOf(model, change), change.isNew);
        }
        const added = writer.finish();
        this.db.run(
          'UPDATE models SET checkpoint = ?, documents = documents + ? WHERE projection = ? AND version = ?',
          batch.checkpoint,
          added,
          model.projection,
          model.version,
        );
        unpark(this.db, model, batch.unpark ?? []);
        park(this.db, model, batch.park ?? []);
      }
    });
  }

  beginLoad(version: ModelVersion): void {
    const model = this.of(version);
    this.db.transaction(() => {
      const generation = Number(model.base.split('_g').at(-1)) + 1;
      const loading = baseName(model.projection, model.version, generation);
      dropTables(this.db, loading, model.shape);
      this.db.run(
        'UPDATE models SET loading = ?, mark = NULL WHERE projection = ? AND version = ?',
        generation,
        model.projection,
        model.version,
      );
      for (const statement of tableStatements(loading, model.shape)) this.db.exec(statement);
      this.loadInto(model, loading);
    });
  }

  resumeLoad(version: ModelVersion): string | undefined {
    const model = this.of(version);
    const known = 'SELECT loading, mark FROM models WHERE projection = ? AND version = ? AND mark IS NOT NULL';
    const [generation, mark] = this.db.row(known, model.projection, model.version) ?? [];
    if (mark === undefined || mark === null) return undefined;
    this.loadInto(model, baseName(model.projection, model.version, Number(generation)));
    return String(mark);
  }

  private loadInto(model: OpenModel, base: string): void {
    const numbers = new RowNumbers(this.db, `${base}_rows`);
    this.models.set(keyOf(model), { ...model, loading: { base, numbers, pending: [], mark: undefined } });
  }

  bulkLoad(version: ModelVersion, changes: readonly DocumentChange[], mark?: string): void {
    const model = this.of(version);
    const { loading } = model;
    if (!loading) throw new Error(`no load of ${keyOf(model)} has begun`);
    for (const change of changes) loading.pending.push(this.cellsOf(model, change));
    loading.mark = mark ?? loading.mark;
    if (loading.pending.length >= PENDING_ROWS) this.writePending(model, loading);
  }

  finishLoad(version: ModelVersion, checkpoint: string, parked: readonly ParkedEntry[]): void {
    const model = this.of(version);
    const { loading } = model;
    if (!loading) throw new Error(`no load of ${keyOf(model)} has begun`);
    this.writePending(model, loading);
    indexLoaded(this.db, loading.base, model.shape);
    this.db.transaction(() => {
      this.db.run(
        `UPDATE models SET generation = loading, loading = NULL, mark = NULL, checkpoint = ?,
           documents = (SELECT count(*) FROM ${loading.base}_docs) WHERE projection = ? AND version = ?`,
        checkpoint,
        model.projection,
        model.version,
      );
      this.db.run('DELETE FROM parked WHERE projection = ? AND version = ?', model.projection, model.version);
      park(this.db, model, parked);
      dropTables(this.db, model.base, model.shape);
      nextEpoch(this.db);
    });
    const { loading: _, ...rest } = { ...model, base: loading.base };
    this.models.set(keyOf(model), { ...rest, writer: new RowWriter(this.db, loading.numbers, rest) });
    this.db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  }

  setState(model: ModelVersion, state: ModelState): void {
    this.db.transaction(() => {
      this.db.run(
        'UPDATE models SET state = ? WHERE projection = ? AND version = ?',
        state,
        model.projection,
        model.version,
      );
      nextEpoch(this.db);
    });
  }

  switchLive(projection: string, from: number | undefined, to: number): boolean {
    return this.db.transaction(() => {
      const live = this.db.row('SELECT version FROM live WHERE projection = ?', projection)?.[0];
      if ((live === undefined ? undefined : Number(live)) !== from) return false;
      this.of({ projection, version: to });
      this.db.run('INSERT OR REPLACE INTO live VALUES (?, ?)', projection, to);
      const setState = 'UPDATE models SET state = ? WHERE projection = ? AND version = ?';
      if (from !== undefined) this.db.run(setState, 'retired', projection, from);
      this.db.run(setState, 'live', projection, to);
      nextEpoch(this.db);
      return true;
    });
  }

  /**
   * Merges the search indexes, a step each time, until no word is left in them that no row has any more: a change only
   * marks the old words as gone. Steps are short, so that batches go on in between.
   */
  *mergeSearch(): Generator<void> {
    for (const { base } of [...this.models.values()]) {
      // A negative number takes in every segment, however few there are (FTS5, `merge`).
      for (let pages = -MERGED_PAGES; this.mergeStep(base, pages); pages = MERGED_PAGES) yield;
    }
  }

  /** False when there is nothing to merge any more, as also of a version that was dropped or loaded anew meanwhile. */
  private mergeStep(base: string, pages: number): boolean {
    if (![...this.models.values()].some((model) => model.base === base)) return false;
    const search = `${base}_search`;
    const changes = (): number => Number(this.db.row('SELECT total_changes()')?.[0]);
    const before = changes();
    this.db.run(`INSERT INTO ${search} (${search}, rank) VALUES ('merge', ?)`, BigInt(pages));
    // The command itself counts as one.
    return changes() - before >= 2;
  }

  /** Empties the WAL, in which older versions of pages lie; false while somebody still reads by it. */
  emptyWal(): boolean {
    return this.db.row('PRAGMA wal_checkpoint(TRUNCATE)')?.[0] === 0;
  }

  drop(model: ModelVersion): void {
    this.db.transaction(() => dropModel(this.db, model));
    this.models.delete(keyOf(model));
  }

  unlist(projection: string): void {
    this.db.run('DELETE FROM live WHERE projection = ?', projection);
  }

  close(): void {
    this.db.close();
  }

  private writePending(model: OpenModel, { base, numbers, pending, mark }: Loading): void {
    const { projection, version } = model;
    this.change(() => {
      insertLoaded(this.db, base, model.shape, numbers, pending);
      if (mark === undefined) return;
      this.db.run('UPDATE models SET mark = ? WHERE projection = ? AND version = ?', mark, projection, version);
    });
    pending.length = 0;
  }

  /** A transaction in which scopes may be numbered; those numbers are void when it fails. */
  private change(work: () => void): void {
    try {
      this.db.transaction(work);
    } catch (error) {
      this.scopes.clear();
      for (const { writer, loading } of this.models.values()) {
        writer.forget();
        loading?.numbers.forget();
      }
      throw error;
    }
  }

  private cellsOf(model: OpenModel, { id, doc }: DocumentChange): RowCells {
    const row = indexRow(model.collection, doc);
    return rowCells(model.shape, id, JSON.stringify(doc), row, (token) => this.scopeNumber(token));
  }

  /** Scopes are numbered once for the file; a number is never given again. */
  private scopeNumber(token: string): number {
    const known = this.scopes.get(token);
    if (known !== undefined) return known;
    this.db.run('INSERT OR IGNORE INTO scopes (token) VALUES (?)', token);
    const n = Number(this.db.row('SELECT n FROM scopes WHERE token = ?', token)?.[0]);
    this.scopes.set(token, n);
    return n;
  }

  private of(model: ModelVersion): OpenModel {
    const known = this.models.get(keyOf(model));
    if (!known) throw new Error(`${keyOf(model)} is not open`);
    return known;
  }
}

const keyOf = (model: ModelVersion): string => `${model.projection} version ${model.version}`;
