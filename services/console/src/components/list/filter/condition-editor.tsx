import { Button, Select, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWords } from '../../record-card/fields/use-words.js';
import type { ListField } from '../list-field.js';
import { arityOf, type Operator, operatorsOf } from './operators.js';
import type { Condition } from './sentence.js';
import { ValueInput } from './value-input.js';

export interface ConditionEditorProps {
  readonly fields: readonly ListField[];
  readonly start?: Condition;
  readonly onApply: (condition: Condition) => void;
}

/** Its lists open inside of the popover: outside of it they would close it. */
const INSIDE = { withinPortal: false } as const;

const beginOf = (spec: ListField): Condition => ({
  field: spec.field,
  operator: operatorsOf(spec.kind)[0] ?? 'is',
  values: [],
});

const isReady = ({ operator, values }: Condition): boolean =>
  arityOf(operator) === 'none' || values.some((value) => value.trim() !== '');

const tidy = ({ operator, values, field }: Condition): Condition => {
  const arity = arityOf(operator);
  return { field, operator, values: arity === 'none' ? [] : arity === 'one' ? values.slice(0, 1) : values };
};

/** Which field, what is said of it, and of what. */
export const ConditionEditor = ({ fields, start, onApply }: ConditionEditorProps) => {
  const { t } = useTranslation('lists');
  const { titleOf } = useWords();
  const [draft, setDraft] = useState<Condition | undefined>(start);
  const spec = fields.find(({ field }) => field === draft?.field);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (draft && isReady(draft)) onApply(tidy(draft));
      }}
    >
      <Stack gap="xs">
        <Select
          label={t('field')}
          data={fields.map((one) => ({ value: one.field, label: titleOf(one) }))}
          value={draft?.field ?? null}
          onChange={(field) => {
            const found = fields.find((one) => one.field === field);
            if (found) setDraft(beginOf(found));
          }}
          searchable
          allowDeselect={false}
          data-autofocus={start === undefined || undefined}
          comboboxProps={INSIDE}
        />
        {draft && spec && (
          <>
            <Select
              label={t('relation')}
              data={operatorsOf(spec.kind).map((operator) => ({ value: operator, label: t(`op.${operator}`) }))}
              value={draft.operator}
              onChange={(operator) => operator && setDraft({ ...draft, operator: operator as Operator })}
              allowDeselect={false}
              comboboxProps={INSIDE}
            />
            {arityOf(draft.operator) !== 'none' && (
              <ValueInput
                spec={spec}
                many={arityOf(draft.operator) === 'many'}
                values={draft.values}
                onChange={(values) => setDraft({ ...draft, values })}
              />
            )}
          </>
        )}
        <Button type="submit" size="xs" disabled={!draft || !isReady(draft)}>
          {t('apply')}
        </Button>
      </Stack>
    </form>
  );
};
