import { TextInput } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/format/use-format.js';
import { useMay } from '../../lib/me.js';
import { countDue, type Erasable } from '../../lib/privacy.js';
import type { Installation } from './use-installation.js';

type RetentionField = 'contactRetentionMonths' | 'noteRetentionMonths' | 'taskRetentionMonths';

const FIELDS: readonly (readonly [RetentionField, Erasable['collection']])[] = [
  ['contactRetentionMonths', 'contacts'],
  ['noteRetentionMonths', 'notes'],
  ['taskRetentionMonths', 'tasks'],
];

export interface RetentionFieldsProps {
  readonly form: Installation;
  readonly fixed: boolean;
  readonly errorOf: (field: RetentionField) => ReactNode;
  readonly onChange: (field: RetentionField, value: string) => void;
}

/** How long each kind of records is kept, with what a rule would touch now. */
export const RetentionFields = ({ form, fixed, errorOf, onChange }: RetentionFieldsProps) => {
  const { t } = useTranslation('settings');
  return FIELDS.map(([field, collection]) => (
    <TextInput
      key={field}
      label={t(`installation.${field}`)}
      description={<Touched collection={collection} text={form[field]} />}
      inputMode="numeric"
      value={form[field]}
      error={errorOf(field)}
      disabled={fixed}
      onChange={({ currentTarget: { value } }) => onChange(field, value)}
    />
  ));
};

/** Says what the rule that stands in the field means for the records that there are. */
const Touched = ({ collection, text }: { readonly collection: Erasable['collection']; readonly text: string }) => {
  const { t } = useTranslation('settings');
  const { number } = useFormat();
  const months = /^[1-9]\d{0,2}$/.test(text) && Number(text) <= 600 ? Number(text) : undefined;
  const may = useMay()('retention:read');
  const { data } = useQuery({
    queryKey: ['erasures', 'due', collection, 'count', months],
    queryFn: ({ signal }) => countDue(collection, months, signal),
    enabled: may && months !== undefined,
    placeholderData: keepPreviousData,
  });
  if (months === undefined || !data) return t('installation.hint.retention');
  return t('installation.hint.touched', { number: `${number(data.value)}${data.atLeast ? '+' : ''}` });
};
