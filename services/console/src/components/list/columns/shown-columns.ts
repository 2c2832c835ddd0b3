import type { Column } from '../../data-table/data-table.js';

type Some = Pick<Column<never>, 'field' | 'extra'>;

/** The fields of the columns that are shown: those of the address in their order, else the usual ones. */
export const shownFields = (all: readonly Some[], asked: string | undefined): readonly string[] => {
  const known = (asked ?? '').split(',').filter((field) => all.some((column) => column.field === field));
  const usual = all.filter(({ extra }) => !extra).map(({ field }) => field);
  return known.length > 0 ? [...new Set(known)] : usual;
};

/** What the address says of the columns: nothing when they are the usual ones. */
export const columnsWord = (all: readonly Some[], fields: readonly string[]): string | undefined =>
  fields.length === 0 || fields.join() === shownFields(all, undefined).join() ? undefined : fields.join(',');

/** One place up (-1) or down (1). */
export const moved = (fields: readonly string[], field: string, by: -1 | 1): readonly string[] => {
  const from = fields.indexOf(field);
  const to = from + by;
  return from < 0 || to < 0 || to >= fields.length ? fields : fields.toSpliced(from, 1).toSpliced(to, 0, field);
};

/** Shown at the end, or hidden; one column always stays. */
export const toggledField = (fields: readonly string[], field: string): readonly string[] => {
  const rest = fields.filter((other) => other !== field);
  return rest.length === fields.length ? [...fields, field] : rest.length > 0 ? rest : fields;
};
