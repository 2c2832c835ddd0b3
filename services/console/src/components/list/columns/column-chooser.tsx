import { ActionIcon, Button, Checkbox, Group, Popover, ScrollArea, Stack } from '@mantine/core';
import { ArrowDown, ArrowUp, Columns3Cog } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { columnsWord, moved, toggledField } from './shown-columns.js';

export interface ColumnChooserProps {
  readonly all: readonly { readonly field: string; readonly title: string; readonly extra?: boolean }[];
  readonly fields: readonly string[];
  readonly onChange: (word: string | undefined) => void;
}

/** Which columns a list shows, and in which order. */
export const ColumnChooser = ({ all, fields, onChange }: ColumnChooserProps) => {
  const { t } = useTranslation('lists');
  const set = (next: readonly string[]): void => onChange(columnsWord(all, next));
  const inOrder = [
    ...fields.flatMap((field) => all.find((column) => column.field === field) ?? []),
    ...all.filter(({ field }) => !fields.includes(field)),
  ];
  return (
    <Popover trapFocus returnFocus position="bottom-end" width={300}>
      <Popover.Target>
        <Button size="compact-sm" variant="subtle" color="gray" leftSection={<Columns3Cog size={14} aria-hidden />}>
          {t('columns')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('columns')}>
        <ScrollArea.Autosize mah={360}>
          <Stack gap={4}>
            {inOrder.map(({ field, title }) => (
              <Group key={field} justify="space-between" wrap="nowrap" gap="xs">
                <Checkbox
                  size="xs"
                  label={title}
                  checked={fields.includes(field)}
                  onChange={() => set(toggledField(fields, field))}
                />
                {fields.includes(field) && (
                  <Group gap={0} wrap="nowrap">
                    <Mover title={t('moveUp', { what: title })} onClick={() => set(moved(fields, field, -1))} up />
                    <Mover title={t('moveDown', { what: title })} onClick={() => set(moved(fields, field, 1))} />
                  </Group>
                )}
              </Group>
            ))}
          </Stack>
        </ScrollArea.Autosize>
        <Button mt="xs" size="compact-xs" variant="subtle" onClick={() => onChange(undefined)}>
          {t('usualColumns')}
        </Button>
      </Popover.Dropdown>
    </Popover>
  );
};

interface MoverProps {
  readonly title: string;
  readonly onClick: () => void;
  readonly up?: boolean;
}

const Mover = ({ title, onClick, up = false }: MoverProps) => {
  const Icon = up ? ArrowUp : ArrowDown;
  return (
    <ActionIcon size="sm" variant="subtle" color="gray" aria-label={title} onClick={onClick}>
      <Icon size={14} aria-hidden />
    </ActionIcon>
  );
};
