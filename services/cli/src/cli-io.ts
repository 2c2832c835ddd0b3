import type { Session } from './session.js';

/** Where a command speaks to. */
export interface CliIo {
  out(text: string): void;
  err(text: string): void;
  /** Whether a person reads along: progress is shown, and values as text instead of JSON. */
  readonly person: boolean;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Compiled file of the program that fills an empty data folder: arguments folder, contacts, seed. */
  readonly seedProgram: string;
}

/** Options that every verb has. */
export interface CommonOptions {
  readonly url: string;
  readonly data: string;
  readonly token?: string;
  readonly json?: true;
}

/** What a verb works with. */
export interface CliContext {
  readonly io: CliIo;
  readonly options: CommonOptions;
  readonly session: Session;
  /** Prints a value: one line of JSON for programs and `--json`, text for people. */
  print(value: unknown, text: () => string): void;
  /** Exit code of a command that does not fail. */
  finish(code: 0 | 3 | 4): void;
}

/** A table with aligned columns. */
export const table = (head: readonly string[], rows: readonly (readonly unknown[])[]): string => {
  const texts = [head, ...rows].map((row) => row.map((cell) => String(cell ?? '–')));
  const widths = head.map((_, i) => Math.max(...texts.map((row) => row[i]?.length ?? 0)));
  return texts
    .map((row) =>
      row
        .map((cell, i) => cell.padEnd(widths[i] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
};
