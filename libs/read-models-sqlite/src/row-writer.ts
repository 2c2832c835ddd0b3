import type { SQLInputValue } from 'node:sqlite';
import type { Cell, Database } from './database.js';
import { columnOf, type Model } from './model-shape.js';
import { RowInserts } from './row-inserts.js';
import type { RowNumbers } from './row-numbers.js';
import type { RowCells } from './tokens.js';
import { TotalsDelta } from './totals-delta.js';

interface OldRow {
  readonly rid: number;
  readonly tokens: string;
  readonly cells: readonly SQLInputValue[];
}

/** Changes single documents of one model within transactions, one after another: row, document, search tokens and totals. */
export class RowWriter {
  private added = 0;
  private readonly tokens = new Map<number, { readonly before: string; readonly after: string }>();
  private readonly totals: readonly TotalsDelta[];
  private readonly rows: string;
  private readonly docs: string;
  private readonly search: string;
  private readonly columns: readonly string[];
  private readonly newRows: RowInserts;
  private readonly newDocs: RowInserts;
  private readonly findRow: string;

  constructor(
    private readonly db: Database,
    private readonly numbers: RowNumbers,
    model: Model,
  ) {
    this.rows = `${model.base}_rows`;
    this.docs = `${model.base}_docs`;
    this.search = `${model.base}_search`;
    this.columns = model.shape.columns.map((c) => columnOf(c.name));
    this.totals = model.shape.totals.map((_, i) => new TotalsDelta(model, i));
    const cells = ['t.rid', 'd.tokens', ...this.columns.map((c) => `t.${c}`)].join(', ');
    this.newRows = new RowInserts(db, this.rows, this.columns.length + 2);
    this.newDocs = new RowInserts(db, this.docs, 3);
    this.findRow = `SELECT ${cells} FROM ${this.rows} t JOIN ${this.docs} d ON d.rid = t.rid WHERE t.id = ?`;
  }

  /** `isNew`: it is known that there is no row of the id. */
  put(row: RowCells, isNew = false): void {
    const old = isNew ? undefined : this.find(row.id);
    if (old) this.update(row, old);
    else this.insert(row);
  }

  remove(id: string): void {
    const old = this.find(id);
    if (!old) return;
    this.db.run(`DELETE FROM ${this.rows} WHERE rid = ?`, old.rid);
    this.db.run(`DELETE FROM ${this.docs} WHERE rid = ?`, old.rid);
    this.retoken(old.rid, old.tokens, '');
    this.count(old.cells, undefined);
    this.added -= 1;
  }

  /** Writes what was gathered, rows, tokens and totals, and tells by how much the number of documents grew. */
  finish(): number {
    this.insertAll();
    this.writeTokens();
    for (const total of this.totals) total.write(this.db);
    const { added } = this;
    this.clear();
    return added;
  }

  /** The transaction was undone: what was gathered and numbered is void. */
  forget(): void {
    this.clear();
    this.numbers.forget();
  }

  private clear(): void {
    this.newRows.forget();
    this.newDocs.forget();
    this.tokens.clear();
    for (const total of this.totals) total.forget();
    this.added = 0;
  }

  private update(row: RowCells, old: OldRow): void {
    this.db.run(`UPDATE ${this.docs} SET tokens = ?, doc = ? WHERE rid = ?`, row.tokens, row.doc, old.rid);
    this.retoken(old.rid, old.tokens, row.tokens);
    if (old.cells.every((cell, i) => cell === row.cells[i])) return;
    const sets = this.columns.map((c) => `${c} = ?`).join(', ');
    this.db.run(`UPDATE ${this.rows} SET ${sets} WHERE rid = ?`, ...row.cells, old.rid);
    this.count(old.cells, row.cells);
  }

  private insert(row: RowCells): void {
    const rid = this.numbers.next(row.cluster);
    this.newRows.add(rid, row.id, ...row.cells);
    this.newDocs.add(rid, row.tokens, row.doc);
    this.retoken(rid, '', row.tokens);
    this.count(undefined, row.cells);
    this.added += 1;
  }

  private insertAll(): void {
    this.newRows.flush();
    this.newDocs.flush();
  }

  private find(id: string): OldRow | undefined {
    this.insertAll();
    const found = this.db.row(this.findRow, id);
    if (!found) return undefined;
    const [rid, tokens, ...cells] = found as [number, string, ...Cell[]];
    return { rid, tokens, cells };
  }

  private retoken(rid: number, before: string, after: string): void {
    const known = this.tokens.get(rid);
    this.tokens.set(rid, { before: known?.before ?? before, after });
  }

  /** In the order of row numbers: the search index writes a new segment whenever a number is below the one before. */
  private writeTokens(): void {
    const forget = `INSERT INTO ${this.search} (${this.search}, rowid, tokens) VALUES ('delete', ?, ?)`;
    const insert = `INSERT INTO ${this.search} (rowid, tokens) VALUES (?, ?)`;
    const changed = [...this.tokens].filter(([, { before, after }]) => before !== after);
    const write = this.db.prepare(insert);
    for (const [rid, { before, after }] of changed.sort(([a], [b]) => a - b)) {
      if (before !== '') this.db.run(forget, rid, before);
      if (after !== '') write.run(rid, after);
    }
  }

  private count(old: readonly SQLInputValue[] | undefined, now: readonly SQLInputValue[] | undefined): void {
    for (const total of this.totals) {
      if (old) total.add(old, -1);
      if (now) total.add(now, 1);
    }
  }
}
