import { useTranslation } from 'react-i18next';
import { useCustomFields } from '../../lib/custom-fields.js';
import type { ListField } from './list-field.js';
import { ownListField } from './own-kinds.js';

/** By what a collection is filtered: what is told of it, and the company's own fields; nothing where nothing is told. */
export const useOwnListFields = (collection: string, told: readonly ListField[] | undefined): readonly ListField[] => {
  const { i18n } = useTranslation();
  const own = useCustomFields(collection);
  return told ? [...told, ...own.map((field) => ownListField(field, i18n.language))] : [];
};
