import { ActionIcon, Popover, UnstyledButton } from '@mantine/core';
import { X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWords } from '../../record-card/fields/use-words.js';
import type { ListField } from '../list-field.js';
import { ConditionEditor } from './condition-editor.js';
import { ConditionValues } from './condition-values.js';
import classes from './filter.module.css';
import type { Condition } from './sentence.js';

export interface ConditionPartProps {
  readonly fields: readonly ListField[];
  readonly condition: Condition;
  readonly onChange: (condition: Condition) => void;
  readonly onRemove: () => void;
}

/** One part of the sentence: opens to be changed, Delete or its cross takes it out. */
export const ConditionPart = ({ fields, condition, onChange, onRemove }: ConditionPartProps) => {
  const { t } = useTranslation('lists');
  const { titleOf } = useWords();
  const [opened, setOpened] = useState(false);
  const spec = fields.find(({ field }) => field === condition.field);
  if (!spec) return null;
  return (
    <span className={classes.part}>
      <Popover opened={opened} onChange={setOpened} trapFocus returnFocus position="bottom-start" width={300}>
        <Popover.Target>
          <UnstyledButton
            className={classes.said}
            onClick={() => setOpened(!opened)}
            onKeyDown={(event) => (event.key === 'Delete' || event.key === 'Backspace') && onRemove()}
          >
            {titleOf(spec)} <span className={classes.muted}>{t(`op.${condition.operator}`)}</span>{' '}
            <b>
              <ConditionValues spec={spec} values={condition.values} />
            </b>
          </UnstyledButton>
        </Popover.Target>
        <Popover.Dropdown aria-label={titleOf(spec)}>
          <ConditionEditor
            fields={fields}
            start={condition}
            onApply={(next) => {
              setOpened(false);
              onChange(next);
            }}
          />
        </Popover.Dropdown>
      </Popover>
      <ActionIcon variant="subtle" color="gray" aria-label={t('takeOut', { what: titleOf(spec) })} onClick={onRemove}>
        <X size={14} aria-hidden />
      </ActionIcon>
    </span>
  );
};
