import type { AnyResource } from '@relata/service-kit';
import type { CustomField } from '@relata/values';
import type { ValueKind } from '../mapping.js';

/** What the cells of a column are for: a value that is read as it stands, one of a few, or the name of a record. */
export type FieldKind = ValueKind | 'choice' | 'reference';

/** Something of a record that a column of a file may be brought into. */
export interface ImportField {
  /** Name of the field, or of a part of it: `addresses.city`, `custom.region`. */
  readonly field: string;
  readonly title: string;
  readonly type: FieldKind;
  readonly required: boolean;
  readonly custom: boolean;
  /** Of a choice: what a cell may hold. */
  readonly options?: readonly string[];
  /** Of a reference: the collection whose records are meant, by name or external id. */
  readonly collection?: string;
}

interface Schema {
  readonly type?: string;
  readonly format?: string;
  readonly enum?: readonly string[];
  readonly anyOf?: readonly Schema[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly pattern?: string;
}

/** Fields that name other records, and where these are; a parent is of the same collection. */
const REFERENCES: Readonly<Record<string, string>> = {
  ownerId: 'users',
  managerId: 'users',
  leadId: 'users',
  teamId: 'teams',
  territoryId: 'territories',
  accountId: 'accounts',
  accounts: 'accounts',
  pipelineId: 'pipelines',
};

const CUSTOM_KINDS: Readonly<Record<CustomField['type'], FieldKind>> = {
  text: 'text',
  choice: 'choice',
  choices: 'labels',
  user: 'reference',
  number: 'number',
  money: 'money',
  date: 'date',
  boolean: 'boolean',
};

/** Everything of a collection's records that an import can fill, custom fields included. */
export const importFieldsOf = ({ resource }: AnyResource): readonly ImportField[] => {
  const { properties = {}, required = [] } = (resource.create?.body ?? {}) as Schema;
  const found = Object.entries(properties).flatMap(([name, schema]) =>
    fieldsOf(name, schema, required.includes(name), resource.collection),
  );
  // Every import knows its records by what they are called where they come from.
  const known = found.some(({ field }) => field === 'externalId') ? [] : [plain('externalId', 'text')];
  return [...found, ...known, ...(resource.customFields?.() ?? []).filter(({ retired }) => !retired).map(customField)];
};

const plain = (field: string, type: FieldKind, more: Partial<ImportField> = {}): ImportField => ({
  field,
  title: titleOf(field),
  type,
  required: false,
  custom: false,
  ...more,
});

const fieldsOf = (name: string, given: Schema, required: boolean, own: string): readonly ImportField[] => {
  const schema = given.anyOf?.find(({ type }) => type !== 'null') ?? given;
  const collection = name === 'parentId' ? own : REFERENCES[name];
  if (collection !== undefined) return [plain(name, 'reference', { required, collection })];
  if (schema.type === 'array') return listOf(name, schema.items ?? {}, required);
  if (schema.type === 'object') {
    const inner = schema.properties ?? {};
    return inner.amount && inner.currency ? [plain(name, 'money', { required })] : textsOf(name, schema);
  }
  // An id of something that cannot be named in a file.
  if (schema.pattern !== undefined && name.endsWith('Id') && name !== 'externalId') return [];
  const type = kindOf(name, schema);
  return type ? [plain(name, type, { required, ...(schema.enum ? { options: schema.enum } : {}) })] : [];
};

const kindOf = (name: string, { type, format, enum: options }: Schema): FieldKind | undefined => {
  if (options) return 'choice';
  if (name === 'country') return 'country';
  if (type === 'integer' || type === 'boolean' || type === 'number') return type;
  if (type !== 'string') return undefined;
  return format === 'date' ? 'date' : format === 'date-time' ? 'instant' : 'text';
};

/** Lists that a cell can stand for one of: ways to reach somebody, labels. */
const listOf = (name: string, items: Schema, required: boolean): readonly ImportField[] => {
  const inner = items.properties;
  if (items.type === 'string') return items.pattern === undefined ? [plain(name, 'labels', { required })] : [];
  if (inner?.number && inner.raw) return [plain(name, 'phone', { required })];
  if (inner?.address) return [plain(name, 'email', { required })];
  return inner?.street ? textsOf(name, items) : [];
};

const textsOf = (name: string, { properties = {} }: Schema): readonly ImportField[] =>
  Object.entries(properties).flatMap(([part, schema]) =>
    schema.type === 'string' && !schema.enum ? [plain(`${name}.${part}`, kindOf(part, schema) ?? 'text')] : [],
  );

const customField = ({ key, type, label, required, options }: CustomField): ImportField => ({
  field: `custom.${key}`,
  title: label.en ?? Object.values(label)[0] ?? key,
  type: CUSTOM_KINDS[type],
  required,
  custom: true,
  ...(options ? { options: options.map(({ value }) => value) } : {}),
  ...(type === 'user' ? { collection: 'users' } : {}),
});

/** `addresses.postalCode` → `Addresses: postal code`; an id is called by what it names. */
const titleOf = (field: string): string => {
  const words = field
    .replace(/(?<!^external)Id$/u, '')
    .replace('.', ': ')
    .replace(/(?<=[a-z])(?=[A-Z])/gu, ' ')
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
};
