import { ActionIcon, Button, Group, Text, TextInput } from '@mantine/core';
import { Pencil } from 'lucide-react';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asProblem } from '../../lib/api/problem.js';
import { isHidden } from '../../lib/api/types.js';
import { PlainText } from '../values.js';
import classes from './field-row.module.css';

export interface FieldRowProps {
  readonly title: string;
  readonly value: unknown;
  /** How it is shown, where plain text will not do. */
  readonly children?: ReactNode;
  /** Offered when it may be changed: the text as typed; '' removes the value. Throws a ProblemError when refused. */
  readonly onSave?: ((text: string) => Promise<unknown>) | undefined;
  /** The text that editing starts from; the value itself when it is not given. */
  readonly text?: string;
  readonly type?: 'text' | 'date' | 'number' | 'url';
}

/** One field of a card: its name, its value, and, where allowed, a pencil that edits it in its place. */
export const FieldRow = ({ title, value, children, onSave, text, type = 'text' }: FieldRowProps) => {
  const { t } = useTranslation();
  const [editing, setEditing] = useState(false);
  const hidden = isHidden(value);
  if (editing && onSave)
    return (
      <FieldEditor
        title={title}
        type={type}
        start={text ?? (value === undefined || value === null ? '' : String(value))}
        onSave={onSave}
        onDone={() => setEditing(false)}
      />
    );
  return (
    <div className={classes.row}>
      <Text size="sm" c="var(--muted)" component="span">
        {title}
      </Text>
      <div className={classes.value} dir="auto">
        {hidden ? <PlainText value={value} /> : (children ?? <PlainText value={value} />)}
      </div>
      {onSave && !hidden && (
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
    </div>
  );
};

interface FieldEditorProps {
  readonly title: string;
  readonly type: string;
  readonly start: string;
  readonly onSave: (text: string) => Promise<unknown>;
  readonly onDone: () => void;
}

/** Enter saves, Escape leaves. A refusal stands below the field, what was typed stays, and theirs can be taken. */
const FieldEditor = ({ title, type, start, onSave, onDone }: FieldEditorProps) => {
  const { t } = useTranslation();
  const [text, setText] = useState(start);
  // `start` follows the record: when somebody else saves this field meanwhile, it is theirs.
  const [known, setKnown] = useState(start);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string>();
  const theirs = !busy && start !== known;
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (text === start) return onDone();
    setKnown(start);
    setRefusal(undefined);
    setBusy(true);
    try {
      await onSave(text.trim());
      onDone();
    } catch (error) {
      const problem = asProblem(error);
      setRefusal(
        problem?.offline ? t('problem.offlineDetail') : (problem?.problem.errors?.[0]?.message ?? problem?.message),
      );
      setBusy(false);
    }
  };
  return (
    <form onSubmit={(event) => void save(event)} className={classes.editor}>
      <TextInput
        label={title}
        type={type}
        value={text}
        dir="auto"
        error={refusal}
        data-autofocus
        autoFocus
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => event.key === 'Escape' && onDone()}
      />
      {theirs && (
        <Text size="sm" mt="xs" role="status" dir="auto">
          {t('conflict.theirs', { value: start || '—' })}
        </Text>
      )}
      <Group gap="xs" mt="xs">
        <Button type="submit" size="xs" loading={busy}>
          {theirs ? t('conflict.keepMine') : t('act.save')}
        </Button>
        <Button size="xs" variant="default" onClick={onDone}>
          {theirs ? t('conflict.takeTheirs') : t('act.cancel')}
        </Button>
      </Group>
    </form>
  );
};
