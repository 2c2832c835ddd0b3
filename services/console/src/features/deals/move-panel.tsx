import { Button, Drawer, Select, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemNote } from '../../components/problem-note.js';
import { sent } from '../../components/record-card/fields/field-def.js';
import { todayHere } from '../../components/tasks/task-state.js';
import { asProblem } from '../../lib/api/problem.js';
import { shown } from '../../lib/api/types.js';
import { verbFor } from './deal-moves.js';
import { type LineForm, lineBody, NEW_LINE } from './lines/line-form.js';
import { LOST_REASONS } from './lost-reasons.js';
import { RequiredInputs } from './required-inputs.js';
import type { Asking, Moves } from './use-moves.js';

/** What a stage asks for before a deal may enter it, in its place; saying it moves the deal in the same act. */
export const MovePanel = ({ moves, currency }: { readonly moves: Moves; readonly currency: string }) => {
  const { t } = useTranslation(['deals', 'common']);
  const { asking, stopAsking } = moves;
  return (
    <Drawer
      opened={asking !== undefined}
      onClose={stopAsking}
      position="right"
      title={asking && t('into', { name: shown(asking.deal.name) ?? '', stage: asking.stage.name })}
      closeButtonProps={{ 'aria-label': t('common:act.close') }}
    >
      {asking && (
        <MoveForm key={`${asking.deal.id} ${asking.stage.id}`} asking={asking} moves={moves} currency={currency} />
      )}
    </Drawer>
  );
};

interface MoveFormProps {
  readonly asking: Asking;
  readonly moves: Moves;
  readonly currency: string;
}

const MoveForm = ({ asking: { deal, stage, missing }, moves, currency }: MoveFormProps) => {
  const { t } = useTranslation(['deals', 'fields', 'common']);
  const verb = verbFor(deal, stage);
  const closes = verb === 'win' || verb === 'lose';
  const [values, setValues] = useState<Readonly<Record<string, unknown>>>({});
  const [line, setLine] = useState<LineForm>({ ...NEW_LINE, currency });
  const [closedOn, setClosedOn] = useState(todayHere());
  const [reasonCode, setReason] = useState<string | null>(null);
  const [note, setNote] = useState('');
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<unknown>();
  const problem = asProblem(refusal);
  const needsLine = missing.includes('lines');
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    setRefusal(undefined);
    const lost = verb === 'lose' ? { reasonCode: reasonCode ?? '', ...(note.trim() ? { note: note.trim() } : {}) } : {};
    try {
      await moves.carryOut({
        deal,
        stage,
        ...(Object.keys(values).length > 0 ? { patch: sent(values) } : {}),
        ...(needsLine ? { line: lineBody(line, crypto.randomUUID()) } : {}),
        ...(closes ? { details: { closedOn, ...lost } } : {}),
      });
      moves.stopAsking();
    } catch (error) {
      setRefusal(error);
      setBusy(false);
    }
  };
  return (
    <form onSubmit={(event) => void save(event)} noValidate>
      <Stack>
        {missing.length > 0 && <Text size="sm">{t('needs', { stage: stage.name })}</Text>}
        <RequiredInputs
          first
          fields={missing}
          currency={currency}
          values={values}
          onChange={setValues}
          line={line}
          onLine={setLine}
          problem={problem}
        />
        {verb === 'lose' && (
          <>
            <Select
              label={t('reason')}
              required
              data={LOST_REASONS.map((value) => ({ value, label: t(`reasons.${value}`) }))}
              value={reasonCode}
              onChange={setReason}
              error={problem?.ofField('reasonCode')}
              allowDeselect={false}
              data-autofocus={missing.length === 0 || undefined}
            />
            <Textarea
              label={t('note')}
              value={note}
              dir="auto"
              autosize
              minRows={2}
              maxLength={2000}
              error={problem?.ofField('note')}
              onChange={(event) => setNote(event.currentTarget.value)}
            />
          </>
        )}
        {closes && (
          <TextInput
            type="date"
            label={t('fields:closedOn')}
            value={closedOn}
            error={problem?.ofField('closedOn')}
            onChange={(event) => setClosedOn(event.currentTarget.value)}
          />
        )}
        {refusal !== undefined && <ProblemNote error={refusal} />}
        <Button type="submit" loading={busy} disabled={verb === 'lose' && reasonCode === null}>
          {t(closes ? verb : 'moveTo', { stage: stage.name })}
        </Button>
      </Stack>
    </form>
  );
};
