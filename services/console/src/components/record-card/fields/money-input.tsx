import { Group, Select, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Money } from '../../../lib/api/types.js';
import type { FieldInputProps } from './field-input-props.js';

const CURRENCIES = Intl.supportedValuesOf('currency');
const USUAL = 'EUR';

/** An amount and its currency; an amount that is emptied is no money. */
export const MoneyInput = ({ label, value, onChange, error, autoFocus = false, size = 'sm' }: FieldInputProps) => {
  const { t } = useTranslation('fields');
  const { amount = '', currency = USUAL } = (value ?? {}) as Partial<Money>;
  const set = (change: Partial<Money>): void => onChange({ amount, currency, ...change });
  return (
    <Group gap="xs" align="end" wrap="nowrap">
      <TextInput
        label={label}
        value={amount}
        inputMode="decimal"
        error={error}
        size={size}
        autoFocus={autoFocus}
        flex={1}
        miw={0}
        onChange={({ currentTarget: { value: text } }) =>
          text.trim() === '' ? onChange(null) : set({ amount: text.replace(',', '.').trim() })
        }
      />
      <Select
        aria-label={t('currency')}
        data={CURRENCIES}
        value={currency}
        searchable
        allowDeselect={false}
        size={size}
        w={92}
        onChange={(code) => code && amount && set({ currency: code })}
      />
    </Group>
  );
};
