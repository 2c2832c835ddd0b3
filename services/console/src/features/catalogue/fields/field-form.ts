import type { CustomField } from '../../../lib/custom-fields.js';

export const COLLECTIONS = ['accounts', 'contacts', 'deals'] as const;
export type FieldCollection = (typeof COLLECTIONS)[number];
export type FieldType = CustomField['type'];
export type FieldClass = CustomField['class'];

export const TYPES: readonly FieldType[] = ['text', 'number', 'money', 'date', 'boolean', 'choice', 'choices', 'user'];
export const CLASSES: readonly FieldClass[] = ['open', 'internal', 'financial', 'personal'];

/** A field as it is typed: its name in one language, the others stay as they are. */
export interface FieldForm {
  readonly label: string;
  readonly key: string;
  readonly type: FieldType;
  readonly class: FieldClass;
  readonly required: boolean;
  readonly section: string;
  readonly options: readonly string[];
}

export const hasOptions = (type: FieldType): boolean => type === 'choice' || type === 'choices';

export const formOfField = (field: CustomField | undefined, language: string): FieldForm => ({
  label: field?.label[language] ?? field?.label.en ?? Object.values(field?.label ?? {})[0] ?? '',
  key: field?.key ?? '',
  type: field?.type ?? 'text',
  class: field?.class ?? 'internal',
  required: field?.required ?? false,
  section: field?.section ?? '',
  options: field?.options?.map(({ value }) => value) ?? [],
});

const LONGEST_KEY = 40;

/** A key out of a name: `Lead source` becomes `leadSource`. Empty where the name has no latin letters. */
export const keyFrom = (label: string): string => {
  const words = label
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .split(/[^A-Za-z0-9]+/)
    .filter(Boolean);
  const key = words.map(
    (word, at) => (at === 0 ? word.charAt(0).toLowerCase() : word.charAt(0).toUpperCase()) + word.slice(1),
  );
  return key.join('').replace(/^\d+/, '').slice(0, LONGEST_KEY);
};

/** Options keep the names that they have in other languages. */
const optionsOf = ({ type, options }: FieldForm, before: CustomField | undefined) =>
  hasOptions(type)
    ? options.map((value) => before?.options?.find((option) => option.value === value) ?? { value })
    : undefined;

/** What defines a new field. */
export const newField = (collection: FieldCollection, form: FieldForm, language: string) => {
  const options = optionsOf(form, undefined);
  return {
    collection,
    key: form.key.trim(),
    type: form.type,
    label: { [language]: form.label.trim() },
    class: form.class,
    required: form.required,
    ...(form.section.trim() ? { section: form.section.trim() } : {}),
    ...(options ? { options } : {}),
  };
};

/** The merge patch of a field that there is: key and type stay. */
export const fieldPatch = (form: FieldForm, before: CustomField, language: string) => {
  const options = optionsOf(form, before);
  return {
    label: { ...before.label, [language]: form.label.trim() },
    class: form.class,
    required: form.required,
    section: form.section.trim() || null,
    ...(options ? { options } : {}),
  };
};
