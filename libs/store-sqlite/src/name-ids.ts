import type { DatabaseSync, StatementSync } from 'node:sqlite';

/** Small numbers for names that repeat in every event (`categories`, `types`). */
export class NameIds {
  private readonly ids = new Map<string, number>();
  private readonly names = new Map<number, string>();
  private readonly byName: StatementSync;
  private readonly byId: StatementSync;
  private insert: StatementSync | undefined;

  constructor(
    private readonly db: DatabaseSync,
    private readonly table: 'categories' | 'types',
  ) {
    this.byName = db.prepare(`SELECT id FROM ${table} WHERE name = ?`);
    this.byId = db.prepare(`SELECT name FROM ${table} WHERE id = ?`);
  }

  /** The number of a name that occurs in the log. */
  find(name: string): number | undefined {
    const known = this.ids.get(name);
    if (known !== undefined) return known;
    const id = this.byName.get(name)?.id;
    return typeof id === 'number' ? this.remember(name, id) : undefined;
  }

  /** The number of a name, given to it now if it has none. Within the writer's transaction only. */
  give(name: string): number {
    const known = this.find(name);
    if (known !== undefined) return known;
    this.insert ??= this.db.prepare(`INSERT INTO ${this.table} (name) VALUES (?)`);
    return this.remember(name, Number(this.insert.run(name).lastInsertRowid));
  }

  nameOf(id: number): string {
    const known = this.names.get(id);
    if (known !== undefined) return known;
    const name = this.byId.get(id)?.name;
    if (typeof name !== 'string') throw new Error(`the log names no entry ${id} of ${this.table}`);
    this.remember(name, id);
    return name;
  }

  /** After a rollback: numbers given meanwhile are gone. */
  clear(): void {
    this.ids.clear();
    this.names.clear();
  }

  private remember(name: string, id: number): number {
    this.ids.set(name, id);
    this.names.set(id, name);
    return id;
  }
}
