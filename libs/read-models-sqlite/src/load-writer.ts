import type { Database } from './database.js';
import { indexStatements, type ModelShape } from './model-shape.js';
import { RowInserts } from './row-inserts.js';
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
  const newRows = new RowInserts(db, `${base}_rows`, shape.columns.length + 2);
  const newDocs = new RowInserts(db, `${base}_docs`, 3);
  const numbered = rows.map((row) => ({ row, rid: numbers.next(row.cluster) })).sort((a, b) => a.rid - b.rid);
  for (const { row, rid } of numbered) newRows.add(rid, row.id, ...row.cells);
  for (const { row, rid } of numbered) newDocs.add(rid, row.tokens, row.doc);
  newRows.flush();
  newDocs.flush();
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
