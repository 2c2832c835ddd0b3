import { ActionIcon, Group, Stack, Text } from '@mantine/core';
import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { RecordSelect } from '../../record-select.js';
import { NameText } from '../../values.js';
import type { DefOf } from './field-def.js';
import type { FieldInputProps } from './field-input-props.js';

/** Several records: each can be taken out, one more can be found. */
export const RecordsInput = ({
  def,
  label,
  value,
  onChange,
  error,
  size = 'sm',
}: FieldInputProps<DefOf<'records'>>) => {
  const { t } = useTranslation('fields');
  const ids = Array.isArray(value) ? value.map(String) : [];
  return (
    <Stack gap="xs" role="group" aria-label={label}>
      <Text size="sm" fw={500}>
        {label}
      </Text>
      {ids.map((id) => (
        <Group key={id} gap="xs" justify="space-between" wrap="nowrap">
          <Text size="sm">
            <NameText collection={def.collection} id={id} />
          </Text>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('takeOut')}
            onClick={() => onChange(ids.filter((other) => other !== id))}
          >
            <X size={14} aria-hidden />
          </ActionIcon>
        </Group>
      ))}
      <RecordSelect
        collection={def.collection}
        label={t('addOne')}
        value={null}
        without={ids}
        size={size}
        error={error}
        onChange={(id) => id && onChange([...ids, id])}
      />
    </Stack>
  );
};
