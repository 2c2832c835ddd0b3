import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

export interface FilterTextProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly error?: string | undefined;
}

/** The filter as text, in the API's language: what a number of the dashboard opened, and what one types. */
export const FilterText = ({ value, onChange, error }: FilterTextProps) => {
  const { t } = useTranslation('lists');
  const [text, setText] = useState(value);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onChange(text.trim());
      }}
    >
      <TextInput
        aria-label={t('filter')}
        placeholder="country==DE;updatedAt>2026-01-01"
        value={text}
        error={error}
        dir="ltr"
        onChange={(event) => setText(event.currentTarget.value)}
      />
    </form>
  );
};
