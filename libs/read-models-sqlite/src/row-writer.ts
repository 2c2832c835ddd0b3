import type { SQLInputValue } from 'node:sqlite';
import type { Cell, Database } from './database.js';
import { columnOf, type Model } from './model-shape.js';
import type { RowCells } from './tokens.js';
import { TotalsDelta } from './totals-delta.js';

interface OldRow {
  readonly rid: number;
  readonly tokens: string;
  readonly cells: readonly SQLInputValue[];
}

/** Changes single documents of one model within a transaction: row, document, search tokens and totals. */
export class RowWriter {
  private added = 0;
  private readonly totals: readonly TotalsDelta[];
  private readonly rows: string;
  private readonly docs: string;
  private readonly search: string;
  private readonly columns: string;

  constructor(
    private readonly db: Database,
    model: Model,
  ) {
    this.rows = `${model.base}_rows`;
    this.docs = `${model.base}_docs`;
    this.search = `${model.base}_search`;
    this.columns = model.shape.columns.map((c) => `${columnOf(c.name)}, `).join('');
    this.totals = model.shape.totals.map((_, i) => new TotalsDelta(model, i));
  }

  put(row: RowCells): void {
    const old = this.find(row.id);
    if (old) this.update(row, old);
    else this.insert(row);
  }

  remove(id: string): void {
    const old = this.find(id);
    if (!old) return;
    this.db.run(`DELETE FROM ${this.rows} WHERE rid = ?`, old.rid);
    this.db.run(`DELETE FROM ${this.docs} WHERE rid = ?`, old.rid);
    this.forgetTokens(old.rid, old.tokens);
    this.count(old.cells, undefined);
    this.added -= 1;
  }

  /** Writes the totals and tells by how much the number of documents grew. */
  finish(): number {
    for (const total of this.totals) total.write(this.db);
    return this.added;
  }

  private update(row: RowCells, old: OldRow): void {
    this.db.run(`UPDATE ${this.docs} SET doc = ? WHERE rid = ?`, row.doc, old.rid);
    const same = old.cells.every((cell, i) => cell === row.cells[i]);
    if (same && old.tokens === row.tokens) return;
    const marks = row.cells.map(() => '?, ').join('');
    this.db.run(
      `UPDATE ${this.rows} SET (${this.columns}tokens) = (${marks}?) WHERE rid = ?`,
      ...row.cells,
      row.tokens,
      old.rid,
    );
    if (old.tokens !== row.tokens) {
      this.forgetTokens(old.rid, old.tokens);
      this.db.run(`INSERT INTO ${this.search} (rowid, tokens) VALUES (?, ?)`, old.rid, row.tokens);
    }
    if (!same) this.count(old.cells, row.cells);
  }

  private insert(row: RowCells): void {
    const marks = row.cells.map(() => '?, ').join('');
    const { lastId } = this.db.run(
      `INSERT INTO ${this.rows} (id, ${this.columns}tokens) VALUES (?, ${marks}?)`,
      row.id,
      ...row.cells,
      row.tokens,
    );
    this.db.run(`INSERT INTO ${this.docs} VALUES (?, ?)`, lastId, row.doc);
    this.db.run(`INSERT INTO ${this.search} (rowid, tokens) VALUES (?, ?)`, lastId, row.tokens);
    this.count(undefined, row.cells);
    this.added += 1;
  }

  private find(id: string): OldRow | undefined {
    const found = this.db.row(`SELECT rid, tokens, ${this.columns}0 FROM ${this.rows} WHERE id = ?`, id);
    if (!found) return undefined;
    const [rid, tokens, ...cells] = found as [number, string, ...Cell[]];
    return { rid, tokens, cells: cells.slice(0, -1) };
  }

  private forgetTokens(rid: number, tokens: string): void {
    this.db.run(`INSERT INTO ${this.search} (${this.search}, rowid, tokens) VALUES ('delete', ?, ?)`, rid, tokens);
  }

  private count(old: readonly SQLInputValue[] | undefined, now: readonly SQLInputValue[] | undefined): void {
    for (const total of this.totals) {
      if (old) total.add(old, -1);
      if (now) total.add(now, 1);
    }
  }
}
