import type { SQLInputValue, StatementSync } from 'node:sqlite';
import type { Cell, Database } from './database.js';
import { columnOf, type Model } from './model-shape.js';
import type { RowNumbers } from './row-numbers.js';
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
  private readonly tokens = new Map<number, { readonly before: string; readonly after: string }>();
  private readonly totals: readonly TotalsDelta[];
  private readonly rows: string;
  private readonly docs: string;
  private readonly search: string;
  private readonly columns: readonly string[];
  private readonly insertRow: StatementSync;
  private readonly insertDoc: StatementSync;
  private readonly findRow: StatementSync;

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
    const marks = this.columns.map(() => ', ?').join('');
    const cells = ['t.rid', 'd.tokens', ...this.columns.map((c) => `t.${c}`)].join(', ');
    this.insertRow = db.prepare(`INSERT INTO ${this.rows} VALUES (?, ?${marks})`);
    this.insertDoc = db.prepare(`INSERT INTO ${this.docs} VALUES (?, ?, ?)`);
    this.findRow = db.prepare(
      `SELECT ${cells} FROM ${this.rows} t JOIN ${this.docs} d ON d.rid = t.rid WHERE t.id = ?`,
    );
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

  /** Writes what was gathered, tokens and totals, and tells by how much the number of documents grew. */
  finish(): number {
    this.writeTokens();
    for (const total of this.totals) total.write(this.db);
    return this.added;
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
    this.insertRow.run(rid, row.id, ...row.cells);
    this.insertDoc.run(rid, row.tokens, row.doc);
    this.retoken(rid, '', row.tokens);
    this.count(undefined, row.cells);
    this.added += 1;
  }

  private find(id: string): OldRow | undefined {
    const found = this.findRow.get(id);
    if (!found) return undefined;
    const [rid, tokens, ...cells] = found as unknown as [number, string, ...Cell[]];
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
