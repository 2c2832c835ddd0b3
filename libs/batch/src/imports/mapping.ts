/** What the text of a cell is read as. */
export type ValueKind =
  | 'text'
  | 'integer'
  /** As JSON has it; a `decimal` is a text. */
  | 'number'
  | 'decimal'
  | 'money'
  | 'date'
  | 'instant'
  | 'boolean'
  | 'email'
  | 'phone'
  | 'country'
  | 'labels';

/** How a value is made of a row. A value of nothing (an empty cell) leaves the field out. */
export type Expression =
  | {
      readonly column: string;
      /** Default: text. */
      readonly as?: ValueKind;
      /** Money: ISO 4217 code. */
      readonly currency?: string;
      /** Numbers and money: factor, as decimal. */
      readonly times?: string;
      /** Phones without country code: ISO 3166 country. */
      readonly country?: string;
      /** Dates: order of the parts, default YYYY-MM-DD. */
      readonly format?: DateFormat;
    }
  /** `{column}` in a text; nothing when one of the columns is empty. */
  | { readonly template: string }
  | { readonly value: unknown }
  /** The first that is something. */
  | { readonly first: readonly Expression[] }
  /** Those that are something; nothing when none is. */
  | { readonly list: readonly Expression[] }
  /** Nothing when one of `needs` is. */
  | { readonly object: Readonly<Record<string, Expression>>; readonly needs?: readonly string[] }
  | { readonly when: Condition; readonly use: Expression; readonly else?: Expression }
  | { readonly lookup: Lookup };

export type DateFormat = 'YYYY-MM-DD' | 'DD.MM.YYYY' | 'DD/MM/YYYY' | 'MM/DD/YYYY';

export interface Condition {
  readonly column: string;
  readonly is: readonly string[];
}

/** Another record, by its external id or, failing that, by the value of a field. */
export interface Lookup {
  readonly collection: string;
  /** What it is looked up by: its external id. */
  readonly by: Expression;
  /** Field by which it is looked for when no import has brought it. */
  readonly field?: string;
  /** Field of the record that is the value. Default: its id. */
  readonly take?: string;
  /** Made of this when it is not there. */
  readonly create?: Readonly<Record<string, Expression>>;
}

/** One more act on the record of a row, e.g. `win`. */
export interface Step {
  readonly act: string;
  readonly when: Condition;
  readonly body: Readonly<Record<string, Expression>>;
  readonly occurredAt?: Expression;
}

/** How the rows of a file become records of a collection. */
export interface Mapping {
  readonly name: string;
  readonly title?: string;
  readonly collection: string;
  /** Replaced before anything else: column → from → to. */
  readonly values?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** What the record is called where it comes from: two imports of it find the same record. */
  readonly externalId: Expression;
  readonly fields: Readonly<Record<string, Expression>>;
  /** Fields that refer to other rows of the file: set when all rows are in. */
  readonly late?: readonly string[];
  /** When what a row says happened. */
  readonly occurredAt?: Expression;
  readonly steps?: readonly Step[];
  /** Records that must be there: made before the first row where they are not. */
  readonly needs?: readonly { readonly collection: string; readonly id: string; readonly body: object }[];
}

/** The columns that an expression reads. */
export const columnsOf = (expression: Expression): readonly string[] => {
  if ('column' in expression) return [expression.column];
  if ('template' in expression)
    return [...expression.template.matchAll(/\{([^{}]+)\}/gu)].map(([, name]) => name ?? '');
  if ('first' in expression) return expression.first.flatMap(columnsOf);
  if ('list' in expression) return expression.list.flatMap(columnsOf);
  if ('object' in expression) return Object.values(expression.object).flatMap(columnsOf);
  if ('when' in expression)
    return [
      expression.when.column,
      ...columnsOf(expression.use),
      ...(expression.else ? columnsOf(expression.else) : []),
    ];
  if ('lookup' in expression)
    return [...columnsOf(expression.lookup.by), ...Object.values(expression.lookup.create ?? {}).flatMap(columnsOf)];
  return [];
};

/** Whether texts are put together of several columns: each of these means something else as well. */
const isComposed = (expression: Expression): boolean =>
  'template' in expression || ('first' in expression && expression.first.some(isComposed));

/** The fields that columns go into, as far as one word can say it: column → field. */
export const fieldsByColumn = (mapping: Mapping): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(mapping.fields)
      .concat([['externalId', mapping.externalId]])
      .toSorted(([, a], [, b]) => Number(isComposed(a)) - Number(isComposed(b)))
      .flatMap(([field, expression]) => columnsOf(expression).map((column) => [column, field] as const))
      .toReversed(),
  );

/** Every column that a mapping reads. */
export const columnsIn = (mapping: Mapping): ReadonlySet<string> =>
  new Set([
    ...columnsOf(mapping.externalId),
    ...Object.values(mapping.fields).flatMap(columnsOf),
    ...(mapping.occurredAt ? columnsOf(mapping.occurredAt) : []),
    ...(mapping.steps ?? []).flatMap((step) => [
      step.when.column,
      ...Object.values(step.body).flatMap(columnsOf),
      ...(step.occurredAt ? columnsOf(step.occurredAt) : []),
    ]),
  ]);
