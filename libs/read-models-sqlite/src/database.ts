import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';

/** A piece of SQL with its parameters, in order. */
export interface Sql {
  readonly text: string;
  readonly params: readonly SQLInputValue[];
}

export const sql = (text: string, ...params: readonly SQLInputValue[]): Sql => ({ text, params });

export const joined = (parts: readonly Sql[], separator: string): Sql => ({
  text: parts.map((p) => p.text).join(separator),
  params: parts.flatMap((p) => p.params),
});

/** A value as node:sqlite binds it. */
export const bound = (value: string | number | boolean | null): SQLInputValue =>
  typeof value === 'boolean' ? Number(value) : value;

export type Cell = string | number | bigint | null | Uint8Array;

const STATEMENTS = 300;

/** One connection: prepared statements are kept by their text, the least recently used one goes first. */
export class Database {
  private readonly connection: DatabaseSync;
  private readonly statements = new Map<string, StatementSync>();

  constructor(file: string, pragmas: Readonly<Record<string, string | number>>) {
    this.connection = new DatabaseSync(file, { timeout: 10_000 });
    for (const [name, value] of Object.entries(pragmas)) this.connection.exec(`PRAGMA ${name} = ${value}`);
  }

  exec(text: string): void {
    this.connection.exec(text);
  }

  /** Statement whose rows are arrays of cells. */
  prepare(text: string): StatementSync {
    const known = this.statements.get(text);
    if (known) {
      this.statements.delete(text);
      this.statements.set(text, known);
      return known;
    }
    const statement = this.connection.prepare(text);
    statement.setReturnArrays(true);
    this.statements.set(text, statement);
    if (this.statements.size > STATEMENTS) this.statements.delete(this.statements.keys().next().value ?? text);
    return statement;
  }

  all(query: Sql): readonly (readonly Cell[])[] {
    return this.prepare(query.text).all(...query.params) as unknown as readonly (readonly Cell[])[];
  }

  row(text: string, ...params: readonly SQLInputValue[]): readonly Cell[] | undefined {
    return this.prepare(text).get(...params) as unknown as readonly Cell[] | undefined;
  }

  run(text: string, ...params: readonly SQLInputValue[]): { readonly changes: number; readonly lastId: number } {
    const { changes, lastInsertRowid } = this.prepare(text).run(...params);
    return { changes: Number(changes), lastId: Number(lastInsertRowid) };
  }

  /** All of `work` or nothing of it. */
  transaction<T>(work: () => T, kind: 'IMMEDIATE' | 'DEFERRED' = 'IMMEDIATE'): T {
    this.prepare(kind === 'IMMEDIATE' ? 'BEGIN IMMEDIATE' : 'BEGIN DEFERRED').run();
    try {
      const result = work();
      this.prepare('COMMIT').run();
      return result;
    } catch (error) {
      if (this.connection.isTransaction) this.exec('ROLLBACK');
      throw error;
    }
  }

  close(): void {
    this.statements.clear();
    this.connection.close();
  }
}
