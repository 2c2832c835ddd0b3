import { useTranslation } from 'react-i18next';
import type { Stage } from '../../../lib/api/types.js';
import { useFieldTitles } from '../../../lib/custom-fields.js';
import { useFormat } from '../../../lib/format/use-format.js';

/** The rules of a stage in words: what it asks for, where it leads, when deals in it rot. */
export const useStageWords = (stages: readonly Stage[]): ((stage: Stage) => readonly string[]) => {
  const { t } = useTranslation('catalogue');
  const titleOf = useFieldTitles('deals');
  const { reading } = useFormat();
  const list = new Intl.ListFormat(reading.locale, { type: 'conjunction' });
  return ({ requiredFields = [], allowedNext = [], rottingDays }) => [
    ...(requiredFields.length > 0 ? [t('stage.asksFor', { fields: list.format(requiredFields.map(titleOf)) })] : []),
    ...(allowedNext.length > 0
      ? [
          t('stage.leadsTo', {
            stages: list.format(
              stages.filter(({ id }) => allowedNext.includes(id ?? '')).map(({ name }) => name ?? ''),
            ),
          }),
        ]
      : []),
    ...(rottingDays === undefined ? [] : [t('stage.rotsAfter', { count: rottingDays })]),
  ];
};
