import { LruMap } from '@relata/es';

const MOST_IMPORTS = 20;
const MOST_VALUES = 5_000;
const LONGEST_VALUE = 200;

/**
 * The values at fault in the latest imports, for the person who mends them. They may be personal, so they are kept in
 * memory only, and go with the process.
 */
export class FaultValues {
  private readonly imports = new LruMap<string, Map<string, string>>(MOST_IMPORTS);

  add(importId: string, row: number, column: string, value: string): void {
    const values = this.imports.get(importId) ?? new Map<string, string>();
    this.imports.set(importId, values);
    if (values.size < MOST_VALUES) values.set(keyOf(row, column), value.slice(0, LONGEST_VALUE));
  }

  /** Undefined when it is not known any more. */
  get(importId: string, row: number, column: string): string | undefined {
    return this.imports.get(importId)?.get(keyOf(row, column));
  }
}

const keyOf = (row: number, column: string): string => `${row}:${column}`;
