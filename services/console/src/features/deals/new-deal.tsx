import { Select } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CreatePanel, type FormField } from '../../components/create-panel.js';
import { type FieldDef, isEmpty, sent } from '../../components/record-card/fields/field-def.js';
import { FieldInput } from '../../components/record-card/fields/field-input.js';
import { useWords } from '../../components/record-card/fields/use-words.js';
import type { ProblemError } from '../../lib/api/problem.js';
import type { NewOf, Pipeline, Stage } from '../../lib/api/types.js';
import { stagesOf } from '../../lib/stages.js';
import { DEAL_FIELDS } from './deal-field-defs.js';
import { missingFields } from './deal-moves.js';
import { type LineForm, lineBody, NEW_LINE } from './lines/line-form.js';
import { RequiredInputs } from './required-inputs.js';
import { useStageTotals } from './use-stage-totals.js';

export interface NewDealProps {
  readonly pipeline: Pipeline;
  /** Of the column that it is made in. */
  readonly stage: Stage | undefined;
  /** Of the card that it is made from. */
  readonly accountId: string | undefined;
  readonly opened: boolean;
  readonly onClose: () => void;
}

type Values = Readonly<Record<string, unknown>>;

const NAME: readonly FormField<'name'>[] = [{ name: 'name' }];
const USUAL = ['accountId', 'value', 'expectedClose'];
const DEFS: readonly FieldDef[] = DEAL_FIELDS.filter(({ field }) => USUAL.includes(field));

/** A new deal in a stage, with what the stage demands. */
export const NewDeal = (props: NewDealProps) => {
  const { pipeline, opened, onClose } = props;
  const { t } = useTranslation('deals');
  const open = stagesOf(pipeline).filter(({ kind }) => kind === 'open');
  const [picked, setPicked] = useState<string>();
  const stage = open.find(({ id }) => id === (picked ?? props.stage?.id)) ?? open[0];
  const [typed, setTyped] = useState<Values>({});
  const { currency = 'EUR' } = useStageTotals(pipeline.id);
  const [line, setLine] = useState<LineForm>({ ...NEW_LINE, currency });
  const values: Values = { ...(props.accountId ? { accountId: props.accountId } : {}), ...typed };
  const more = missingFields(stage ?? {}, { name: 'new' }).filter((field) => !USUAL.includes(field));
  const close = (): void => {
    setPicked(undefined);
    onClose();
  };
  return (
    <CreatePanel
      collection="deals"
      title={t('newDeal')}
      opened={opened}
      onClose={close}
      fields={NAME}
      ready={({ name }) => name.trim() !== ''}
      body={({ name }) =>
        ({
          ...sent(Object.fromEntries(Object.entries(values).filter(([, value]) => !isEmpty(value)))),
          name: name.trim(),
          pipelineId: pipeline.id,
          ...(stage ? { stageId: stage.id } : {}),
          ...(more.includes('lines') ? { lines: [withId(lineBody(line, crypto.randomUUID()))] } : {}),
        }) as NewOf<'deals'>
      }
    >
      {(_, problem) => (
        <>
          <Select
            label={t('stage')}
            data={open.map(({ id = '', name = '' }) => ({ value: id, label: name }))}
            value={stage?.id ?? null}
            allowDeselect={false}
            error={problem?.ofField('stageId')}
            onChange={(id) => setPicked(id ?? undefined)}
          />
          <UsualInputs values={values} currency={currency} onChange={setTyped} problem={problem} />
          <RequiredInputs
            fields={more}
            currency={currency}
            values={values}
            onChange={setTyped}
            line={line}
            onLine={setLine}
            problem={problem}
          />
        </>
      )}
    </CreatePanel>
  );
};

/** A new deal brings its lines along under their ids. */
const withId = (body: object): object => {
  const { lineId, ...line } = body as { readonly lineId: string };
  return { id: lineId, ...line };
};

interface UsualInputsProps {
  readonly values: Values;
  readonly currency: string;
  readonly onChange: (values: Values) => void;
  readonly problem: ProblemError | undefined;
}

const UsualInputs = ({ values, currency, onChange, problem }: UsualInputsProps) => {
  const { titleOf } = useWords();
  return DEFS.map((def) => (
    <FieldInput
      key={def.field}
      def={def}
      label={titleOf(def)}
      value={values[def.field] ?? (def.kind === 'money' ? { amount: '', currency } : null)}
      error={problem?.ofField(def.field)}
      onChange={(value) => onChange({ ...values, [def.field]: value })}
    />
  ));
};
