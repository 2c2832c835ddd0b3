import { START } from '@relata/es';
import type { ModelVersion, ParkedEntry } from '@relata/projections';
import { type Database, sql } from './database.js';
import { BASE_TABLES, baseName, indexStatements, type ModelShape, tableNames, tableStatements } from './model-shape.js';

/** Columns that files of earlier days lack. */
const LATER = { code: "TEXT NOT NULL DEFAULT ''", mark: 'TEXT' } as const;

const lacking = (db: Database): readonly (readonly [name: string, type: string])[] => {
  const there = new Set(db.all(sql("SELECT name FROM pragma_table_info('models')")).map(([name]) => name));
  return Object.entries(LATER).filter(([name]) => !there.has(name));
};

/** The tables that every file has. */
export const makeBaseTables = (db: Database): void => {
  db.exec(BASE_TABLES);
  if (lacking(db).length === 0) return;
  // Another connection may do the same at this moment.
  db.transaction(() => {
    for (const [name, type] of lacking(db)) db.exec(`ALTER TABLE models ADD COLUMN ${name} ${type}`);
  });
};

/** Empty tables and the entry of a new version; the first of its projection is live at once. Returns its generation. */
export const createModel = (db: Database, model: ModelVersion, shape: ModelShape, code: string): number => {
  const { projection, version } = model;
  const first = db.run('INSERT OR IGNORE INTO live VALUES (?, ?)', projection, version).changes > 0;
  const generation = 1;
  db.run(
    'INSERT INTO models VALUES (?, ?, ?, ?, 0, ?, NULL, ?, ?, NULL)',
    projection,
    version,
    first ? 'live' : 'building',
    START,
    generation,
    JSON.stringify(shape),
    code,
  );
  const base = baseName(projection, version, generation);
  for (const statement of tableStatements(base, shape)) db.exec(statement);
  for (const statement of indexStatements(base, shape)) db.exec(statement);
  nextEpoch(db);
  return generation;
};

/** Removes a version with everything that it holds; the live one is an error. */
export const dropModel = (db: Database, { projection, version }: ModelVersion): void => {
  if (db.row('SELECT 1 FROM live WHERE projection = ? AND version = ?', projection, version))
    throw new Error(`${projection} version ${version} is live`);
  const known = 'SELECT generation, loading, shape FROM models WHERE projection = ? AND version = ?';
  for (const [generation, loading, shape] of db.all(sql(known, projection, version))) {
    const made = JSON.parse(String(shape)) as ModelShape;
    for (const n of [generation, loading]) {
      if (n !== null) dropTables(db, baseName(projection, version, Number(n)), made);
    }
  }
  for (const table of ['models', 'parked']) {
    db.run(`DELETE FROM ${table} WHERE projection = ? AND version = ?`, projection, version);
  }
  nextEpoch(db);
};

/** What a load that was cut off has left. */
export const dropLoading = (db: Database, model: ModelVersion, generation: number, shape: ModelShape): void => {
  const { projection, version } = model;
  dropTables(db, baseName(projection, version, generation), shape);
  db.run('UPDATE models SET loading = NULL, mark = NULL WHERE projection = ? AND version = ?', projection, version);
};

export const dropTables = (db: Database, base: string, shape: ModelShape): void => {
  for (const table of tableNames(base, shape)) db.exec(`DROP TABLE IF EXISTS ${table}`);
};

export const park = (db: Database, model: ModelVersion, entries: readonly ParkedEntry[]): void => {
  const insert = 'INSERT INTO parked (projection, version, key, position, reason) VALUES (?, ?, ?, ?, ?)';
  for (const { key, position, reason } of entries) {
    db.run(insert, model.projection, model.version, key, position, reason);
  }
};

export const unpark = (db: Database, model: ModelVersion, keys: readonly string[]): void => {
  const remove = 'DELETE FROM parked WHERE projection = ? AND version = ? AND key = ?';
  for (const key of keys) db.run(remove, model.projection, model.version, key);
};

/** Tells every reading connection to look again which versions there are. */
export const nextEpoch = (db: Database): void => db.exec('UPDATE epoch SET n = n + 1');
