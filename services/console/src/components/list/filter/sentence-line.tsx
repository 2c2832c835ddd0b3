import { Button, Popover } from '@mantine/core';
import { Plus } from 'lucide-react';
import { Fragment, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ListField } from '../list-field.js';
import { ConditionEditor } from './condition-editor.js';
import { ConditionPart } from './condition-part.js';
import classes from './filter.module.css';
import { partKeys } from './part-keys.js';
import type { Condition } from './sentence.js';

export interface SentenceProps {
  readonly fields: readonly ListField[];
  readonly conditions: readonly Condition[];
  readonly onChange: (conditions: readonly Condition[]) => void;
}

/** The filter read aloud: each part can be changed and taken out, one more can be added. */
export const Sentence = ({ fields, conditions, onChange }: SentenceProps) => {
  const { t } = useTranslation('lists');
  const [adding, setAdding] = useState(false);
  const keys = partKeys(conditions.map((condition) => JSON.stringify(condition)));
  return (
    <div className={classes.sentence}>
      {conditions.map((condition, index) => (
        <Fragment key={keys[index]}>
          {index > 0 && <span className={classes.muted}>{t('and')}</span>}
          <ConditionPart
            fields={fields}
            condition={condition}
            onChange={(next) => onChange(conditions.with(index, next))}
            onRemove={() => onChange(conditions.toSpliced(index, 1))}
          />
        </Fragment>
      ))}
      <Popover opened={adding} onChange={setAdding} trapFocus returnFocus position="bottom-start" width={300}>
        <Popover.Target>
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<Plus size={14} aria-hidden />}
            onClick={() => setAdding(!adding)}
          >
            {t(conditions.length === 0 ? 'addFirst' : 'addMore')}
          </Button>
        </Popover.Target>
        <Popover.Dropdown aria-label={t('filter')}>
          <ConditionEditor
            fields={fields}
            onApply={(condition) => {
              setAdding(false);
              onChange([...conditions, condition]);
            }}
          />
        </Popover.Dropdown>
      </Popover>
    </div>
  );
};
