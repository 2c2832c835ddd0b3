import {
  type AggregateQuery,
  type AggregateRow,
  type CountQuery,
  DocumentChecksum,
  type FindQuery,
  type ModelInfo,
  type ModelState,
  type ModelVersion,
  type ParkedEntry,
  type RowCount,
} from '@relata/projections';
import { aggregate } from './aggregate-sql.js';
import { countRows } from './count-rows.js';
import { Database, sql } from './database.js';
import type { DriverSource } from './drivers.js';
import { findHits, PLAN_LIMITS, type PlanLimits } from './find-plan.js';
import { baseName, type Model, type ModelShape } from './model-shape.js';
import { makeBaseTables } from './model-tables.js';

/** Documents as JSON texts: what reading threads hand over. */
export interface TextPage {
  readonly items: readonly (readonly [id: string, text: string])[];
  readonly next?: string;
}

export interface ChecksumPart {
  readonly after: number;
  readonly rows: readonly (readonly [id: string, text: string])[];
}

const PRAGMAS = {
  journal_mode: 'WAL',
  synchronous: 'NORMAL',
  cache_size: -16_000,
  mmap_size: 2_147_418_112,
  temp_store: 'MEMORY',
};

const CHECKSUM_SLICE = 2000;

/** One connection that reads. Every call is one snapshot, so a switch of versions never tears an answer. */
export class SqliteReader {
  private readonly db: Database;
  private epoch = -1;
  private readonly models_ = new Map<string, Model>();
  private readonly live = new Map<string, Model>();
  private readonly scopes = new Map<string, number>();

  constructor(
    file: string,
    private readonly limits: PlanLimits = PLAN_LIMITS,
  ) {
    this.db = new Database(file, PRAGMAS);
    makeBaseTables(this.db);
  }

  /** Documents of the live version, or of a named one. */
  get(projection: string, version: number | undefined, ids: readonly string[]): readonly (readonly [string, string])[] {
    return this.snapshot(() => {
      const { base } = version === undefined ? this.liveOf(projection) : this.versionOf({ projection, version });
      const text = `SELECT d.doc FROM ${base}_rows t JOIN ${base}_docs d ON d.rid = t.rid WHERE t.id = ?`;
      return ids.flatMap((id) => {
        const doc = this.db.row(text, id)?.[0];
        return doc === undefined ? [] : [[id, String(doc)] as const];
      });
    });
  }

  find(projection: string, query: FindQuery): TextPage {
    return this.snapshot(() => {
      const model = this.liveOf(projection);
      const { hits, next } = findHits(this.db, this.sourceOf(model), query, this.documentsOf(model), this.limits);
      const text = `SELECT doc FROM ${model.base}_docs WHERE rid = ?`;
      const items = hits.map(([rid, id]) => [String(id), String(this.db.row(text, Number(rid))?.[0])] as const);
      return next === undefined ? { items } : { items, next };
    });
  }

  aggregate(projection: string, query: AggregateQuery): readonly AggregateRow[] {
    return this.snapshot(() => aggregate(this.db, this.sourceOf(this.liveOf(projection)), query));
  }

  count(projection: string, query: CountQuery): RowCount {
    return this.snapshot(() => {
      const model = this.liveOf(projection);
      return countRows(this.db, this.sourceOf(model), query, this.documentsOf(model), this.limits.count);
    });
  }

  models(): readonly ModelInfo[] {
    const counted = `SELECT m.projection, m.version, m.state, m.checkpoint, m.documents, m.code,
      (SELECT count(*) FROM parked p WHERE p.projection = m.projection AND p.version = m.version) FROM models m`;
    return this.db.all(sql(counted)).map(([projection, version, state, checkpoint, documents, code, parked]) => ({
      projection: String(projection),
      version: Number(version),
      state: String(state) as ModelState,
      checkpoint: String(checkpoint),
      documents: Number(documents),
      code: String(code),
      parked: Number(parked),
    }));
  }

  parked({ projection, version }: ModelVersion): readonly ParkedEntry[] {
    const text = 'SELECT key, position, reason FROM parked WHERE projection = ? AND version = ? ORDER BY n';
    return this.db
      .all(sql(text, projection, version))
      .map(([key, position, reason]) => ({ key: String(key), position: String(position), reason: String(reason) }));
  }

  /** The next slice of documents behind a row number, so that a checksum need not hold the thread for long. */
  slice(model: ModelVersion, after: number): ChecksumPart {
    return this.snapshot(() => {
      const { base } = this.versionOf(model);
      const text = `SELECT t.rid, t.id, d.doc FROM ${base}_rows t JOIN ${base}_docs d ON d.rid = t.rid
        WHERE t.rid > ? ORDER BY t.rid LIMIT ? + 0`;
      const rows = this.db.all(sql(text, after, CHECKSUM_SLICE));
      return { after: Number(rows.at(-1)?.[0] ?? -1), rows: rows.map(([, id, doc]) => [String(id), String(doc)]) };
    });
  }

  close(): void {
    this.db.close();
  }

  private snapshot<T>(read: () => T): T {
    return this.db.transaction(() => {
      this.refresh();
      return read();
    }, 'DEFERRED');
  }

  /** Models and live versions are read again when the writer has counted on. */
  private refresh(): void {
    const epoch = Number(this.db.row('SELECT n FROM epoch')?.[0]);
    if (epoch === this.epoch) return;
    this.models_.clear();
    this.live.clear();
    for (const [projection, version, generation, shape] of this.db.all(
      sql('SELECT projection, version, generation, shape FROM models'),
    )) {
      const model: Model = {
        projection: String(projection),
        version: Number(version),
        base: baseName(String(projection), Number(version), Number(generation)),
        shape: JSON.parse(String(shape)) as ModelShape,
      };
      this.models_.set(keyOf(model), model);
    }
    for (const [projection, version] of this.db.all(sql('SELECT projection, version FROM live'))) {
      const model = this.models_.get(keyOf({ projection: String(projection), version: Number(version) }));
      if (model) this.live.set(String(projection), model);
    }
    this.epoch = epoch;
  }

  private liveOf(projection: string): Model {
    const model = this.live.get(projection);
    if (!model) throw new Error(`the projection '${projection}' is not open`);
    return model;
  }

  private versionOf(model: ModelVersion): Model {
    const known = this.models_.get(keyOf(model));
    if (!known) throw new Error(`${keyOf(model)} is not open`);
    return known;
  }

  private documentsOf({ projection, version }: Model): number {
    const text = 'SELECT documents FROM models WHERE projection = ? AND version = ?';
    return Number(this.db.row(text, projection, version)?.[0] ?? 0);
  }

  private sourceOf(model: Model): DriverSource {
    return {
      model,
      modelOf: (projection) => this.liveOf(projection),
      scopeNumber: (token) => this.scopeNumber(token),
    };
  }

  /** Numbers never change, so only unknown tokens are looked up again. */
  private scopeNumber(token: string): number | undefined {
    const known = this.scopes.get(token);
    if (known !== undefined) return known;
    const found = this.db.row('SELECT n FROM scopes WHERE token = ?', token)?.[0];
    if (found === undefined) return undefined;
    this.scopes.set(token, Number(found));
    return Number(found);
  }
}

const keyOf = (model: ModelVersion): string => `${model.projection} version ${model.version}`;

/** Checksum of a version, made in slices so that others get their turn. */
export const checksumOf = async (
  slice: (after: number) => Promise<ChecksumPart>,
): Promise<{ readonly count: number; readonly checksum: string }> => {
  const sum = new DocumentChecksum();
  for (let part = await slice(0); part.after >= 0; part = await slice(part.after)) {
    for (const [id, text] of part.rows) sum.add(id, text);
  }
  return { count: sum.count, checksum: sum.text() };
};
