import { Paper, Stack } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { ProblemNote } from '../../../components/problem-note.js';
import { SubmitRow } from '../../../components/submit-row.js';
import { asProblem } from '../../../lib/api/problem.js';
import { useAct } from '../../../lib/queries.js';
import { formOfLine, isComplete, type LineForm, type LineRecord, lineBody, NEW_LINE } from './line-form.js';
import { LineInputs } from './line-inputs.js';

export interface LineEditorProps {
  readonly dealId: string;
  /** Undefined: one more. */
  readonly line: LineRecord | undefined;
  readonly currency: string | undefined;
  readonly onDone: () => void;
}

/** A line that is written in its place; what was typed stays when the server refuses. */
export const LineEditor = ({ dealId, line, currency, onDone }: LineEditorProps) => {
  const [form, setForm] = useState<LineForm>(
    line ? formOfLine(line) : { ...NEW_LINE, ...(currency ? { currency } : {}) },
  );
  const act = useAct('deals');
  const save = (event: FormEvent): void => {
    event.preventDefault();
    const body = lineBody(form, line?.id ?? crypto.randomUUID(), line !== undefined);
    act.mutate({ id: dealId, act: line ? 'change-line' : 'add-line', body }, { onSuccess: onDone });
  };
  return (
    <Paper withBorder p="sm" component="form" onSubmit={save}>
      <Stack gap="sm" maw={420}>
        <LineInputs line={form} onChange={setForm} problem={asProblem(act.error)} />
        {act.error && <ProblemNote error={act.error} />}
        <SubmitRow busy={act.isPending} ready={isComplete(form)} onCancel={onDone} />
      </Stack>
    </Paper>
  );
};
