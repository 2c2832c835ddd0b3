import { Stack, Text } from '@mantine/core';
import { type FormEvent, type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asProblem } from '../../lib/api/problem.js';
import { ProblemNote } from '../problem-note.js';
import { SubmitRow } from '../submit-row.js';
import { useCard } from './card-scope.js';
import { Undecided } from './conflict/conflict-context.js';
import { useSaveFields } from './conflict/use-save-fields.js';
import classes from './field-row.module.css';
import { type FieldDef, isSame, patchOf, valueIn } from './fields/field-def.js';
import { FieldInput } from './fields/field-input.js';
import { FieldValue } from './fields/field-value.js';
import { filled, type Thing } from './fields/list-things.js';
import { useWords } from './fields/use-words.js';

export interface FieldFormProps {
  readonly title: string;
  readonly defs: readonly FieldDef[];
  readonly onDone: () => void;
}

/** Things that were put in and left empty do not count. */
const cleaned = (def: FieldDef, value: unknown): unknown =>
  def.kind === 'list' && Array.isArray(value)
    ? filled(
        value as readonly Thing[],
        def.parts.map(({ field }) => field),
      )
    : typeof value === 'string'
      ? value.trim()
      : value;

/** Edits fields in their place: Enter saves, Escape leaves. A refusal stands at its field, and what was typed stays. */
export const FieldForm = ({ title, defs, onDone }: FieldFormProps) => {
  const { t } = useTranslation(['card']);
  const { titleOf } = useWords();
  const { record } = useCard();
  // What was on the screen when typing began: what is saved is measured against it.
  const [seen] = useState(record);
  const [typed, setTyped] = useState<Readonly<Record<string, unknown>>>(() =>
    Object.fromEntries(defs.map(({ field }) => [field, valueIn(record, field)])),
  );
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<unknown>();
  const saveFields = useSaveFields(defs);
  const problem = asProblem(refusal);
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    setRefusal(undefined);
    const values = Object.fromEntries(defs.map((def) => [def.field, cleaned(def, typed[def.field])]));
    try {
      await saveFields(patchOf(seen, values), seen);
      onDone();
    } catch (error) {
      if (!(error instanceof Undecided)) setRefusal(error);
      setBusy(false);
    }
  };
  const leave = (event: KeyboardEvent): void => {
    // A list that is open takes the key for itself.
    if (event.key === 'Escape' && !event.defaultPrevented) onDone();
  };
  const atFields = defs.some(({ field }) => problem?.ofField(field) !== undefined);
  return (
    <form onSubmit={(event) => void save(event)} onKeyDown={leave} className={classes.editor} aria-label={title}>
      <Stack gap="xs">
        {defs.map((def, index) => (
          <div key={def.field}>
            <FieldInput
              def={def}
              label={titleOf(def)}
              value={typed[def.field]}
              autoFocus={index === 0}
              error={problem?.problem.errors?.find(({ field }) => field === def.field)?.message}
              partError={(path) => problem?.ofField(`${def.field}.${path}`)}
              onChange={(value) => setTyped((before) => ({ ...before, [def.field]: value }))}
            />
            {!busy && !isSame(valueIn(record, def.field), valueIn(seen, def.field)) && (
              <Text size="sm" role="status" component="div" className={classes.theirs ?? ''}>
                {t('conflict.meanwhile')} <FieldValue def={def} value={valueIn(record, def.field)} />
              </Text>
            )}
          </div>
        ))}
        {refusal !== undefined && !atFields && <ProblemNote error={refusal} />}
        <SubmitRow busy={busy} onCancel={onDone} />
      </Stack>
    </form>
  );
};
