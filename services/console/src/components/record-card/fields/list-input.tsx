import { Button, Fieldset, Stack, Text } from '@mantine/core';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DefOf } from './field-def.js';
import type { NestedInputProps } from './field-input-props.js';
import { ListRow } from './list-row.js';
import { type Thing, without, withPrimary } from './list-things.js';

/** A thing under a name that it keeps while it is typed. */
interface Row {
  readonly key: string;
  readonly thing: Thing;
}

const rowsOf = (value: unknown): readonly Row[] => {
  const things: readonly Thing[] = Array.isArray(value) && value.length > 0 ? value : [{}];
  return things.map((thing) => ({ key: crypto.randomUUID(), thing }));
};

/** Several things of the same parts: changed in their places, put in, taken out, and which one is primary. */
export const ListInput = (props: NestedInputProps<DefOf<'list'>>) => {
  const { def, label, value, onChange, error, partError, autoFocus = false, Input } = props;
  const { t } = useTranslation('fields');
  const [rows, setRows] = useState(() => rowsOf(value));
  // What was just put in has nothing in it yet, and is what one goes on with.
  const [fresh, setFresh] = useState(autoFocus ? rows[0]?.key : undefined);
  const keep = (next: readonly Row[]): void => {
    setRows(next);
    onChange(next.map(({ thing }) => thing));
  };
  const things = rows.map(({ thing }) => thing);
  const withThings = (next: readonly Thing[], kept: readonly Row[]): readonly Row[] =>
    kept.map(({ key }, i) => ({ key, thing: next[i] ?? {} }));
  const add = (): void => {
    const key = crypto.randomUUID();
    setFresh(key);
    keep([...rows, { key, thing: {} }]);
  };
  return (
    <Fieldset legend={label} p="sm" miw={0}>
      <Stack gap="sm">
        {rows.map(({ key, thing }, index) => (
          <ListRow
            key={key}
            def={def}
            name={`${label} ${index + 1}`}
            thing={thing}
            autoFocus={key === fresh}
            partError={(part) => partError?.(`${index}.${part}`)}
            Input={Input}
            onChange={(next) => keep(rows.map((row) => (row.key === key ? { key, thing: next } : row)))}
            onPrimary={() => keep(withThings(withPrimary(things, index), rows))}
            onRemove={() =>
              keep(
                withThings(
                  without(things, index),
                  rows.filter((row) => row.key !== key),
                ),
              )
            }
          />
        ))}
        {error && (
          <Text size="xs" c="var(--bad)" role="alert">
            {error}
          </Text>
        )}
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<Plus size={14} aria-hidden />}
          onClick={add}
          w="fit-content"
        >
          {t('addOne')}
        </Button>
      </Stack>
    </Fieldset>
  );
};
