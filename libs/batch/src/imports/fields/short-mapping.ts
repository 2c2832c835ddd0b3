import { type Refusal, refuse } from '@relata/es';
import { currencyDigits } from '@relata/values';
import type { DateFormat, Expression, Mapping, ValueKind } from '../mapping.js';
import type { ImportField } from './import-field.js';

/** How the cells of one column are to be read, where they do not say so themselves. */
export interface ColumnOptions {
  readonly format?: DateFormat;
  /** ISO 4217; default: that of the installation. */
  readonly currency?: string;
  /** ISO 3166-1 alpha-2, of phone numbers without a country code. */
  readonly country?: string;
  /** Of people: what they are called by in the file. Default: their name. */
  readonly by?: 'name' | 'email';
}

/** A mapping as a person makes one: which column goes into which field. */
export interface ShortMapping {
  readonly columns: Readonly<Record<string, string>>;
  readonly options?: Readonly<Record<string, ColumnOptions>>;
  /** The same in every record. */
  readonly constants?: Readonly<Record<string, unknown>>;
  /** Replaced before anything else: column → from → to. */
  readonly values?: Mapping['values'];
}

export interface ShortContext {
  readonly collection: string;
  readonly fields: readonly ImportField[];
  /** ISO 4217: of amounts whose column says nothing else. */
  readonly currency: string;
}

export const isShort = (value: unknown): value is ShortMapping =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, 'columns');

interface Chosen {
  readonly column: string;
  readonly field: ImportField;
  readonly options: ColumnOptions;
}

const FORMATS: readonly unknown[] = ['YYYY-MM-DD', 'DD.MM.YYYY', 'DD/MM/YYYY', 'MM/DD/YYYY', undefined];

/** The whole mapping that a short one stands for, or what is wrong with it. */
export const expandShort = (
  { columns, options = {}, constants = {}, values = {} }: ShortMapping,
  { collection, fields, currency }: ShortContext,
): Mapping | Refusal => {
  const chosen: Chosen[] = [];
  for (const [column, name] of Object.entries(columns)) {
    const field = fields.find((each) => each.field === name);
    const given = options[column] ?? {};
    if (!field) return wrong(`columns.${column}`, `There is no field ${name} to import into.`);
    if (!isOptions(given)) return wrong(`options.${column}`, 'The column cannot be read so.');
    chosen.push({ column, field, options: { ...given, currency: given.currency ?? currency } });
  }
  if (chosen.length === 0) return wrong('columns', 'Name a column.');
  const external = chosen.filter(({ field }) => field.field === 'externalId');
  const filled = Map.groupBy(
    chosen.filter(({ field }) => field.field !== 'externalId'),
    ({ field }) => field.field.split('.')[0] ?? '',
  );
  return {
    name: 'inline',
    collection,
    values,
    externalId: external.length > 0 ? firstOf(external.map(({ column }) => ({ column }))) : nameOf(chosen),
    fields: {
      ...Object.fromEntries(Object.entries(constants).map(([field, value]) => [field, { value }])),
      ...Object.fromEntries([...filled].map(([field, parts]) => [field, expressionOf(parts)])),
    },
    ...(filled.has('parentId') ? { late: ['parentId'] } : {}),
  };
};

const wrong = (field: string, message: string): Refusal =>
  refuse('mapping-invalid', `mapping.${field}`, message).refusal;

const isOptions = ({ format, currency, country, by }: ColumnOptions): boolean =>
  FORMATS.includes(format) &&
  (currency === undefined || (typeof currency === 'string' && currencyDigits(currency) !== undefined)) &&
  (country === undefined || /^[A-Z]{2}$/u.test(String(country))) &&
  (by === undefined || by === 'name' || by === 'email');

const firstOf = (expressions: readonly Expression[]): Expression => {
  const [only, ...others] = expressions;
  return only && others.length === 0 ? only : { first: expressions };
};

/** What names a record best where nothing was said to: an address, a number, a name. */
const BEST_NAMES = ['email', 'emails', 'code', 'name', 'fullName'];

/** Records of a file without ids are told apart by their names, or else by everything that is known of them. */
const nameOf = (chosen: readonly Chosen[]): Expression => {
  const columns = BEST_NAMES.flatMap((name) => chosen.filter(({ field }) => field.field === name));
  const names = chosen.filter(({ field }) => field.field === 'firstName' || field.field === 'lastName');
  const whole = (parts: readonly Chosen[]): Expression => ({
    template: parts.map(({ column }) => `{${column}}`).join(' '),
  });
  const plain = columns.map(({ column }): Expression => ({ column }));
  return plain.length > 0 || names.length > 0
    ? firstOf([...plain, ...(names.length > 0 ? [whole(names)] : [])])
    : whole(chosen);
};

/** One field, of all columns that go into it or into its parts. */
const expressionOf = (parts: readonly Chosen[]): Expression => {
  const [first] = parts;
  if (first?.field.field.includes('.')) {
    const object = {
      object: Object.fromEntries(
        [...Map.groupBy(parts, ({ field }) => field.field.split('.')[1] ?? '')].map(([part, its]) => [
          part,
          firstOf(its.map(cellOf)),
        ]),
      ),
    };
    return first.field.field.startsWith('addresses.') ? { list: [object] } : object;
  }
  const values = parts.map(cellOf);
  const part = first && LIST_PARTS[first.field.field];
  if (part === undefined) return firstOf(values);
  return { list: values.map((value) => ({ object: { [part]: value }, needs: [part] })) };
};

/** Fields that hold a list of objects, and the part of these that a cell is. */
const LIST_PARTS: Readonly<Record<string, string>> = {
  emails: 'address',
  phones: 'number',
  accounts: 'accountId',
};

const cellOf = ({ column, field, options }: Chosen): Expression => {
  if (field.type === 'reference') {
    const by = field.collection === 'users' ? (options.by ?? 'name') : 'name';
    return { lookup: { collection: field.collection ?? '', by: { column }, field: by } };
  }
  const { format, currency = '', country } = options;
  const as = kindOf(field, options);
  return {
    column,
    ...(as === 'text' ? {} : { as }),
    ...((as === 'date' || as === 'instant') && format ? { format } : {}),
    ...(as === 'money' ? { currency } : {}),
    ...(as === 'phone' && country ? { country } : {}),
  };
};

/** A phone number is left to the rules of the record, which know the country of the installation, unless one is named. */
const kindOf = ({ type }: ImportField, { country }: ColumnOptions): ValueKind =>
  type === 'choice' || type === 'reference' || (type === 'phone' && country === undefined) ? 'text' : type;
