import type { CustomField } from '../../lib/custom-fields.js';
import { inLanguage } from '../../lib/custom-fields.js';
import type { ListField } from './list-field.js';

/** How lists call one of the company's own fields: sums of money are counted in minor units. */
export const ownFieldName = ({ key, type }: Pick<CustomField, 'key' | 'type'>): string =>
  `custom.${key}${type === 'money' ? 'Minor' : ''}`;

/** By what one of the company's own fields is filtered. */
export const ownListField = (own: CustomField, language: string): ListField => {
  const base = { field: ownFieldName(own), title: inLanguage(own.label, language) ?? own.key };
  switch (own.type) {
    case 'choice':
    case 'choices':
      return {
        ...base,
        kind: 'choice',
        options: (own.options ?? []).map(({ value, label }) => ({
          value,
          label: inLanguage(label, language) ?? value,
        })),
      };
    case 'user':
      return { ...base, kind: 'record', collection: 'users' };
    default:
      return { ...base, kind: own.type };
  }
};
