import { ActionIcon } from '@mantine/core';
import { Pencil } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isHidden } from '../../lib/api/types.js';
import { useCard } from './card-scope.js';
import { FieldForm } from './field-form.js';
import classes from './field-row.module.css';
import { type FieldDef, valueIn } from './fields/field-def.js';
import { FieldValue } from './fields/field-value.js';
import { useWords } from './fields/use-words.js';
import { Provenance } from './provenance/provenance.js';
import { WasValue } from './was-value.js';

export interface FieldRowProps {
  /** What the row shows. */
  readonly def: FieldDef;
  /** What is changed in its place, where that is more than what is shown: the parts of a name. */
  readonly parts?: readonly FieldDef[];
}

/** One line of a card: its name, its value, where that comes from, and, where allowed, a pencil that edits it there. */
export const FieldRow = ({ def, parts = [def] }: FieldRowProps) => {
  const { t } = useTranslation();
  const { titleOf } = useWords();
  const { record, writable, changed } = useCard();
  const [editing, setEditing] = useState(false);
  const title = titleOf(def);
  const value = valueIn(record, def.field);
  const fields = [def.field, ...parts.map(({ field }) => field)];
  const was = fields.flatMap((field) => changed.get(field) ?? [])[0];
  const editable = writable && !def.fixed && !parts.some(({ field }) => isHidden(valueIn(record, field)));
  if (editing && writable) return <FieldForm title={title} defs={parts} onDone={() => setEditing(false)} />;
  return (
    <Provenance fields={fields} title={title} className={classes.row ?? ''} marked={was !== undefined}>
      <div className={classes.value} dir="auto">
        <FieldValue def={def} value={value} />
        {was && <WasValue def={def} value={was.field === def.field ? was.from : undefined} />}
      </div>
      {editable && (
        <ActionIcon
          className={classes.pencil}
          variant="subtle"
          color="gray"
          size="sm"
          onClick={() => setEditing(true)}
          aria-label={`${t('act.edit')}: ${title}`}
          data-no-print
        >
          <Pencil size={14} aria-hidden />
        </ActionIcon>
      )}
    </Provenance>
  );
};
