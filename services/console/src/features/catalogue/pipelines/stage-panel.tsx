import { MultiSelect, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asProblem } from '../../../lib/api/problem.js';
import type { Pipeline, Stage } from '../../../lib/api/types.js';
import { useCustomFields, useFieldTitles } from '../../../lib/custom-fields.js';
import { useAct } from '../../../lib/queries.js';
import { SideForm, SideFormBody } from '../side-form.js';
import {
  changedStage,
  formOfStage,
  isFixed,
  newStage,
  type StageForm,
  type StageKind,
  withKind,
} from './stage-form.js';

export interface StagePanelProps {
  readonly pipeline: Pipeline;
  readonly stages: readonly Stage[];
  readonly editing: Stage | 'new' | undefined;
  readonly onClose: () => void;
}

const KINDS: readonly StageKind[] = ['open', 'won', 'lost'];
/** Fields of a deal that a seller can be asked for; the company's own ones come after them. */
const ASKED = ['accountId', 'contactIds', 'value', 'lines', 'expectedClose', 'source', 'tags', 'participants'];

/** A new stage, or other rules of one that there is. */
export const StagePanel = ({ editing, onClose, ...rest }: StagePanelProps) => {
  const { t } = useTranslation('catalogue');
  const title = editing === 'new' ? t('stage.add') : (editing?.name ?? '');
  return (
    <SideForm title={title} opened={editing !== undefined} onClose={onClose}>
      {editing && <StageInputs editing={editing} onClose={onClose} {...rest} />}
    </SideForm>
  );
};

const StageInputs = ({ pipeline, stages, editing, onClose }: StagePanelProps) => {
  const { t } = useTranslation(['catalogue', 'fields']);
  const stage = editing === 'new' ? undefined : editing;
  const [form, setForm] = useState<StageForm>(formOfStage(stage));
  const act = useAct('pipelines');
  const problem = asProblem(act.error);
  const own = useCustomFields('deals').map(({ key }) => `custom.${key}`);
  const titleOf = useFieldTitles('deals');
  const set = (part: Partial<StageForm>): void => setForm((was) => ({ ...was, ...part }));
  const fields = [...new Set([...ASKED, ...own, ...form.requiredFields])];
  const save = (): void => {
    const id = stage?.id ?? crypto.randomUUID();
    const body = stage ? changedStage(form, id) : newStage(form, id);
    act.mutate({ id: pipeline.id, act: stage ? 'change-stage' : 'add-stage', body }, { onSuccess: onClose });
  };
  return (
    <SideFormBody isNew={!stage} busy={act.isPending} ready={form.name.trim() !== ''} error={act.error} onSave={save}>
      <TextInput
        label={t('fields:name')}
        required
        data-autofocus
        dir="auto"
        maxLength={100}
        value={form.name}
        error={problem?.ofField('name')}
        onChange={(event) => set({ name: event.currentTarget.value })}
      />
      {!stage && (
        <Select
          label={t('stage.kind')}
          data={KINDS.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
          value={form.kind}
          allowDeselect={false}
          error={problem?.ofField('kind')}
          onChange={(kind) => kind && setForm(withKind(form, kind as StageKind))}
        />
      )}
      {!isFixed(form.kind) && (
        <>
          <TextInput
            type="number"
            min={0}
            max={100}
            label={t('stage.probability')}
            value={form.probability}
            error={problem?.ofField('probability')}
            onChange={(event) => set({ probability: event.currentTarget.value })}
          />
          <TextInput
            type="number"
            min={1}
            label={t('stage.rottingDays')}
            description={t('stage.rottingHint')}
            value={form.rottingDays}
            error={problem?.ofField('rottingDays')}
            onChange={(event) => set({ rottingDays: event.currentTarget.value })}
          />
          <MultiSelect
            label={t('stage.allowedNext')}
            description={t('stage.allowedHint')}
            data={stages
              .filter(({ id, kind }) => id !== stage?.id && kind !== 'lost')
              .map(({ id = '', name = '' }) => ({ value: id, label: name }))}
            value={form.allowedNext.filter((id) => stages.some((other) => other.id === id && other.kind !== 'lost'))}
            error={problem?.ofField('allowedNext')}
            onChange={(allowedNext) => set({ allowedNext })}
          />
        </>
      )}
      <MultiSelect
        label={t('stage.requiredFields')}
        description={t('stage.requiredHint')}
        data={fields.map((field) => ({ value: field, label: titleOf(field) }))}
        value={[...form.requiredFields]}
        error={problem?.ofField('requiredFields')}
        searchable
        onChange={(requiredFields) => set({ requiredFields })}
      />
    </SideFormBody>
  );
};
