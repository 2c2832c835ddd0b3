import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { positionOf } from './position-of.js';

export interface PositionFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** A place in the log. */
export const PositionField = ({ label, value, onChange }: PositionFieldProps) => {
  const { t } = useTranslation('proof');
  return (
    <TextInput
      label={label}
      value={value}
      inputMode="numeric"
      dir="ltr"
      flex="1 1 160px"
      maw={240}
      error={value !== '' && positionOf(value) === undefined && t('notPosition')}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
};
