import type { Database } from './database.js';
import { indexStatements, type ModelShape } from './model-shape.js';
import type { RowNumbers } from './row-numbers.js';
import type { RowCells } from './tokens.js';

/** Bytes of search postings that are sorted in memory before they are written: few segments, so that search is fast. */
const LOAD_HASH_BYTES = 48 * 1024 * 1024;
const NORMAL_HASH_BYTES = 1024 * 1024;

/** Adds rows to tables without indexes, in the order of their numbers. */
export const insertLoaded = (
  db: Database,
  base: string,
  shape: ModelShape,
  numbers: RowNumbers,
  rows: readonly RowCells[],
): void => {
  const marks = shape.columns.map(() => ', ?').join('');
  const insertRow = db.prepare(`INSERT INTO ${base}_rows VALUES (?, ?${marks})`);
  const insertDoc = db.prepare(`INSERT INTO ${base}_docs VALUES (?, ?, ?)`);
  const numbered = rows.map((row) => ({ row, rid: numbers.next(row.cluster) })).sort((a, b) => a.rid - b.rid);
  for (const { row, rid } of numbered) insertRow.run(rid, row.id, ...row.cells);
  for (const { row, rid } of numbered) insertDoc.run(rid, row.tokens, row.doc);
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
  db.transaction(() => db.run(`INSERT INTO ${search} (rowid, tokens) SELECT rid, tokens FROM ${base}_docs`));
  configure('hashsize', NORMAL_HASH_BYTES);
  configure('automerge', 4);
};
