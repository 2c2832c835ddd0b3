import { useTranslation } from 'react-i18next';
import type { FieldDef, Option } from './field-def.js';

/** How fields and choices are called in the person's language. */
export const useWords = () => {
  const { t } = useTranslation('fields');
  return {
    titleOf: ({ field, title }: Pick<FieldDef, 'field' | 'title'>): string => title ?? t(field),
    labelOf: ({ value, label }: Option): string =>
      label ?? t(`choice.${value}`, { defaultValue: value, nsSeparator: false }),
  };
};
