import { useTranslation } from 'react-i18next';
import { type CustomField, inLanguage, useCustomFields } from '../../lib/custom-fields.js';
import { useCard } from './card-scope.js';
import { FieldRow } from './field-row.js';
import type { FieldDef } from './fields/field-def.js';

/** A field that the company has defined, as one of a card. */
export const ownFieldDef = ({ key, type, label, options = [] }: CustomField, language: string): FieldDef => {
  const base = { field: `custom.${key}`, title: inLanguage(label, language) ?? key };
  switch (type) {
    case 'choice':
    case 'choices':
      return {
        ...base,
        kind: type,
        options: options.map(({ value, label: labels }) => ({ value, label: inLanguage(labels, language) ?? value })),
      };
    case 'user':
      return { ...base, kind: 'record', collection: 'users' };
    default:
      return { ...base, kind: type };
  }
};

/** The company's own fields of the record, by their definitions. */
export const OwnFields = () => {
  const { i18n } = useTranslation();
  const { collection } = useCard();
  return useCustomFields(collection).map((field) => (
    <FieldRow key={field.key} def={ownFieldDef(field, i18n.language)} />
  ));
};
