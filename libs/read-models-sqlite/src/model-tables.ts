import { START } from '@relata/es';
import type { ModelVersion, ParkedEntry } from '@relata/projections';
import { type Database, sql } from './database.js';
import { baseName, indexStatements, type ModelShape, tableNames, tableStatements } from './model-shape.js';

/** Empty tables and the entry of a new version; the first of its projection is live at once. Returns its generation. */
export const createModel = (db: Database, model: ModelVersion, shape: ModelShape): number => {
  const { projection, version } = model;
  const first = db.run('INSERT OR IGNORE INTO live VALUES (?, ?)', projection, version).changes > 0;
  const generation = 1;
  db.run(
    'INSERT INTO models VALUES (?, ?, ?, ?, 0, ?, NULL, ?)',
    projection,
    version,
    first ? 'live' : 'building',
    START,
    generation,
    JSON.stringify(shape),
  );
  const base = baseName(projection, version, generation);
  for (const statement of tableStatements(base, shape)) db.exec(statement);
  for (const statement of indexStatements(base, shape)) db.exec(statement);
  nextEpoch(db);
  return generation;
};

/** Retired versions of a projection that is opened anew have served as a way back until now. */
export const dropRetired = (db: Database, { projection, version }: ModelVersion): void => {
  const retired = `SELECT version, generation, shape FROM models
    WHERE projection = ? AND version <> ? AND state = 'retired'`;
  for (const [old, generation, shape] of db.all(sql(retired, projection, version))) {
    dropTables(db, baseName(projection, Number(old), Number(generation)), JSON.parse(String(shape)) as ModelShape);
    for (const table of ['models', 'parked']) {
      db.run(`DELETE FROM ${table} WHERE projection = ? AND version = ?`, projection, Number(old));
    }
    nextEpoch(db);
  }
};

/** What a load that was cut off has left. */
export const dropLoading = (db: Database, model: ModelVersion, generation: number, shape: ModelShape): void => {
  const { projection, version } = model;
  dropTables(db, baseName(projection, version, generation), shape);
  db.run('UPDATE models SET loading = NULL WHERE projection = ? AND version = ?', projection, version);
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
