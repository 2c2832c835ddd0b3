import type { SQLInputValue } from 'node:sqlite';
import type { Database } from './database.js';
import { columnOf, type Model } from './model-shape.js';

interface Change {
  readonly group: readonly SQLInputValue[];
  count: number;
  readonly sums: number[];
}

/** What batches change in one table of totals: gathered first, then one statement per group. */
export class TotalsDelta {
  private readonly changes = new Map<string, Change>();
  private readonly groups: readonly number[];
  private readonly sums: readonly number[];

  constructor(
    private readonly model: Model,
    private readonly index: number,
  ) {
    const names = model.shape.columns.map((c) => c.name);
    const total = model.shape.totals[index] ?? { groupBy: [], sums: [] };
    this.groups = total.groupBy.map((field) => names.indexOf(field));
    this.sums = total.sums.map((field) => names.indexOf(field));
  }

  add(cells: readonly SQLInputValue[], sign: 1 | -1): void {
    const group = this.groups.map((i) => cells[i] ?? null);
    const key = JSON.stringify(group);
    const change = this.changes.get(key) ?? { group, count: 0, sums: this.sums.map(() => 0) };
    this.changes.set(key, change);
    change.count += sign;
    for (const [n, i] of this.sums.entries()) change.sums[n] = (change.sums[n] ?? 0) + sign * Number(cells[i] ?? 0);
  }

  forget(): void {
    this.changes.clear();
  }

  write(db: Database): void {
    if (this.changes.size === 0) return;
    const table = `${this.model.base}_totals${this.index}`;
    const { columns } = this.model.shape;
    const sums = this.sums.map((i) => columnOf(columns[i]?.name ?? ''));
    const marks = this.groups.map((_, i) => `?${i + 1}`);
    const values = [...marks, ...['n', ...sums].map((_, i) => `?${marks.length + i + 1}`)];
    const upsert = `INSERT INTO ${table} VALUES (json_array(${marks.join(', ')}), ${values.join(', ')})
      ON CONFLICT (key) DO UPDATE SET ${['n', ...sums].map((c) => `${c} = ${c} + excluded.${c}`).join(', ')}`;
    let emptied = false;
    for (const { group, count, sums: added } of this.changes.values()) {
      if (count === 0 && added.every((s) => s === 0)) continue;
      db.run(upsert, ...group, count, ...added);
      emptied ||= count < 0;
    }
    if (emptied) db.run(`DELETE FROM ${table} WHERE n = 0`);
  }
}
