import { MultiSelect, Select, TagsInput, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { currencyDigits } from '../../../lib/format/format.js';
import { useBaseCurrency } from '../../../lib/use-base-currency.js';
import { RecordsInput } from '../../record-card/fields/records-input.js';
import { useWords } from '../../record-card/fields/use-words.js';
import { RecordSelect } from '../../record-select.js';
import type { ListField } from '../list-field.js';
import { minorOf, wholeOf } from './minor.js';

export interface ValueInputProps {
  readonly spec: ListField;
  readonly many: boolean;
  readonly values: readonly string[];
  readonly onChange: (values: readonly string[]) => void;
}

const INSIDE = { withinPortal: false } as const;

/** What is compared with, typed or chosen by what the field holds. */
export const ValueInput = ({ spec, many, values, onChange }: ValueInputProps) => {
  const { t } = useTranslation(['lists', 'fields']);
  const { labelOf } = useWords();
  const digits = currencyDigits(useBaseCurrency());
  const label = t('value');
  const value = values[0] ?? '';
  const one = (next: string | null): void => onChange(next ? [next] : []);
  if (spec.kind === 'record')
    return many ? (
      <RecordsInput
        def={{ field: spec.field, kind: 'records', collection: spec.collection }}
        label={label}
        value={values}
        onChange={(ids) => onChange(ids as readonly string[])}
      />
    ) : (
      <RecordSelect
        collection={spec.collection}
        label={label}
        value={value || null}
        onChange={one}
        comboboxProps={INSIDE}
      />
    );
  if (spec.kind === 'choice' || spec.kind === 'boolean') {
    const data =
      spec.kind === 'choice'
        ? spec.options.map((option) => ({ value: option.value, label: labelOf(option) }))
        : [
            { value: 'true', label: t('fields:yes') },
            { value: 'false', label: t('fields:no') },
          ];
    const looks = { label, data, comboboxProps: INSIDE };
    return many ? (
      <MultiSelect {...looks} value={[...values]} onChange={onChange} />
    ) : (
      <Select {...looks} value={value || null} onChange={one} allowDeselect={false} />
    );
  }
  if (many)
    return <TagsInput label={label} description={t('eachByEnter')} value={[...values]} onChange={onChange} data={[]} />;
  const isDay = spec.kind === 'date' || spec.kind === 'instant';
  const isMoney = spec.kind === 'money';
  return (
    <TextInput
      label={label}
      type={isDay ? 'date' : 'text'}
      {...(isMoney || spec.kind === 'number' ? { inputMode: 'decimal' as const } : {})}
      dir="auto"
      // What was written stands there; it is counted in minor units only when one has finished the number.
      {...(isMoney ? { defaultValue: wholeOf(value, digits) } : { value: isDay ? value.slice(0, 10) : value })}
      onChange={(event) => one(isMoney ? minorOf(event.currentTarget.value, digits) : event.currentTarget.value)}
    />
  );
};
