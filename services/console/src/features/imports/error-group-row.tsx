import { ActionIcon, Button, Group, Text, TextInput } from '@mantine/core';
import { ChevronDown, ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/format/use-format.js';
import type { ErrorGroup } from './error-groups.js';
import { ErrorRows } from './error-rows.js';
import type { Mend, Sheet } from './import-file.js';
import classes from './imports.module.css';
import type { Guess, Spellings } from './imports-api.js';
import { useLikeliest } from './use-likeliest.js';

export interface Mending {
  readonly fields: Guess['fields'];
  readonly values: Spellings;
  readonly onSpell: (column: string, from: string, to: string | undefined) => void;
  readonly onMend: (mend: Mend) => void;
}

interface ErrorGroupRowProps extends Mending {
  readonly group: ErrorGroup;
  readonly sheet: Sheet | undefined;
}

/** One value that was refused, in how many rows, and what it shall be read as; the rows stand behind it. */
export const ErrorGroupRow = ({ group, sheet, fields, values, onSpell, onMend }: ErrorGroupRowProps) => {
  const { t } = useTranslation('imports');
  const { number } = useFormat();
  const { column, field, value, reason, message, rows } = group;
  const guessed = useLikeliest(reason, value, fields.find((one) => one.field === field)?.options);
  const mended = value === undefined ? undefined : values[column]?.[value];
  const [typed, setTyped] = useState<string>();
  const [open, setOpen] = useState(false);
  const text = typed ?? mended ?? guessed ?? '';
  const Chevron = open ? ChevronDown : ChevronRight;
  const save = (): void => {
    if (value !== undefined && text !== '' && text !== mended) onSpell(column, value, text);
  };
  return (
    <>
      <tr data-mended={mended !== undefined || undefined}>
        <td>
          <Group gap={4} wrap="nowrap">
            <ActionIcon
              variant="subtle"
              color="gray"
              size="sm"
              aria-expanded={open}
              aria-label={t('showRows', { value: value || column })}
              onClick={() => setOpen(!open)}
              disabled={!sheet}
            >
              <Chevron size={16} className="mirrored" aria-hidden />
            </ActionIcon>
            <bdi>{column === '-' ? t('wholeRow') : column}</bdi>
          </Group>
        </td>
        <td className={classes.fault}>
          <bdi>{value || t('nothing')}</bdi>
          <Text size="sm" c="var(--muted)">
            {t(`reason.${reason}`, { defaultValue: message || reason })}
          </Text>
        </td>
        <td className={classes.number}>{number(rows.length)}</td>
        <td>
          {value ? (
            <Group gap={6}>
              <TextInput
                size="xs"
                miw={120}
                aria-label={t('meantBy', { value })}
                value={text}
                dir="auto"
                onChange={(event) => setTyped(event.currentTarget.value)}
                onKeyDown={(event) => event.key === 'Enter' && save()}
              />
              <Button size="compact-sm" variant="default" disabled={text === '' || text === mended} onClick={save}>
                {mended !== undefined && text === mended ? t('isMended') : t('mendAll', { count: rows.length })}
              </Button>
            </Group>
          ) : (
            t('mendBelow')
          )}
        </td>
      </tr>
      {open && sheet && (
        <tr>
          <td colSpan={4}>
            <ErrorRows group={group} sheet={sheet} onMend={onMend} />
          </td>
        </tr>
      )}
    </>
  );
};
