import type { Database } from './database.js';
import { columnOf, indexStatements, type ModelShape } from './model-shape.js';
import type { RowCells } from './tokens.js';

/** Bytes of search postings that are sorted in memory before they are written: few segments, so that search is fast. */
const LOAD_HASH_BYTES = 48 * 1024 * 1024;
const NORMAL_HASH_BYTES = 1024 * 1024;

/** Adds rows to tables without indexes. */
export const insertLoaded = (db: Database, base: string, shape: ModelShape, rows: readonly RowCells[]): void => {
  const columns = shape.columns.map((c) => `${columnOf(c.name)}, `).join('');
  const marks = shape.columns.map(() => '?, ').join('');
  const insertRow = db.prepare(`INSERT INTO ${base}_rows (id, ${columns}tokens) VALUES (?, ${marks}?)`);
  const insertDoc = db.prepare(`INSERT INTO ${base}_docs VALUES (?, ?)`);
  for (const row of rows) {
    const { lastInsertRowid } = insertRow.run(row.id, ...row.cells, row.tokens);
    insertDoc.run(lastInsertRowid, row.doc);
  }
};

/** Makes the indexes of loaded tables and fills the search index in the order of the rows. */
export const indexLoaded = (db: Database, base: string, shape: ModelShape): void => {
  for (const statement of indexStatements(base, shape)) db.exec(statement);
  const search = `${base}_search`;
  const configure = (option: string, value: number): void => {
    db.run(`INSERT INTO ${search} (${search}, rank) VALUES (?, ?)`, option, BigInt(value));
  };
  configure('hashsize', LOAD_HASH_BYTES);
  configure('automerge', 0);
  db.transaction(() => db.run(`INSERT INTO ${search} (rowid, tokens) SELECT rid, tokens FROM ${base}_rows`));
  configure('hashsize', NORMAL_HASH_BYTES);
  configure('automerge', 4);
};
