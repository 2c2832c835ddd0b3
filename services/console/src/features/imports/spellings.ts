import type { Sheet } from './import-file.js';
import type { KnownMapping, Spellings } from './imports-api.js';

/** One value of a column that stands for another. */
export interface Spelling {
  readonly column: string;
  readonly from: string;
  readonly to: string;
  /** Rows of the file that hold it. */
  readonly rows: number;
}

export const countEqual = ({ headers, rows }: Sheet, column: string, value: string): number => {
  const at = headers.indexOf(column);
  return at < 0 ? 0 : rows.filter((cells) => (cells[at] ?? '').trim() === value).length;
};

const spellingsOf = (values: Spellings, sheet: Sheet): readonly Spelling[] =>
  Object.entries(values).flatMap(([column, pairs]) =>
    Object.entries(pairs).map(([from, to]) => ({ column, from, to, rows: countEqual(sheet, column, from) })),
  );

/** What mappings of the kind know of misspelt values that stand in this file. */
export const knownSpellings = (mappings: readonly KnownMapping[], as: string, sheet: Sheet): readonly Spelling[] =>
  mappings
    .filter(({ collection }) => collection === as)
    .flatMap(({ values = {} }) => spellingsOf(values, sheet))
    .filter(
      (one, i, all) =>
        one.rows > 0 && all.findIndex(({ column, from }) => column === one.column && from === one.from) === i,
    );

/** The values with one more, or with one less where nothing is meant by it. */
export const withSpelling = (values: Spellings, column: string, from: string, to: string | undefined): Spellings => {
  const { [from]: _, ...others } = values[column] ?? {};
  return { ...values, [column]: to === undefined ? others : { ...others, [from]: to } };
};
