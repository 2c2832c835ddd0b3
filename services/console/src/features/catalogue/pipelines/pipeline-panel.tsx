import { Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asProblem } from '../../../lib/api/problem.js';
import { type NewOf, type Pipeline, type Stage, shown } from '../../../lib/api/types.js';
import { useCreate } from '../../../lib/queries.js';
import { stagesOf } from '../../../lib/stages.js';
import { SideForm, SideFormBody } from '../side-form.js';

export interface PipelinePanelProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly pipelines: readonly Pipeline[];
  readonly onMade: (id: string) => void;
}

/** A new pipeline, with the usual stages or with those of another one. */
export const PipelinePanel = (props: PipelinePanelProps) => {
  const { t } = useTranslation('catalogue');
  return (
    <SideForm title={t('pipeline.new')} opened={props.opened} onClose={props.onClose}>
      <PipelineForm {...props} />
    </SideForm>
  );
};

/** Every stage under an id of its own, also where they name each other. */
const copied = (stages: readonly Stage[]): readonly object[] => {
  const ids = new Map(stages.map(({ id }) => [id, crypto.randomUUID()]));
  return stages.map(({ order: _, id, allowedNext, ...stage }) => ({
    ...stage,
    id: ids.get(id),
    ...(allowedNext ? { allowedNext: allowedNext.flatMap((next) => ids.get(next) ?? []) } : {}),
  }));
};

const PipelineForm = ({ pipelines, onClose, onMade }: PipelinePanelProps) => {
  const { t } = useTranslation(['catalogue', 'fields']);
  const [name, setName] = useState('');
  const [from, setFrom] = useState<string | null>(null);
  const create = useCreate('pipelines');
  const problem = asProblem(create.error);
  const usual = (
    [
      ['new', 'open', 10],
      ['talks', 'open', 40],
      ['offer', 'open', 70],
      ['won', 'won', 100],
      ['lost', 'lost', 0],
    ] as const
  ).map(([key, kind, probability]) => ({ id: crypto.randomUUID(), kind, probability, name: t(`usual.${key}`) }));
  const save = (): void => {
    const source = pipelines.find(({ id }) => id === from);
    const order = Math.max(0, ...pipelines.map((pipeline) => Number(shown(pipeline.order) ?? 0) + 1));
    const body = { name: name.trim(), order, stages: source ? copied(stagesOf(source)) : usual };
    create.mutate(
      { body: body as NewOf<'pipelines'> },
      {
        onSuccess: ({ id }) => {
          onClose();
          onMade(id);
        },
      },
    );
  };
  return (
    <SideFormBody isNew busy={create.isPending} ready={name.trim() !== ''} error={create.error} onSave={save}>
      <TextInput
        label={t('fields:name')}
        required
        data-autofocus
        dir="auto"
        maxLength={100}
        value={name}
        error={problem?.ofField('name')}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Select
        label={t('pipeline.stagesFrom')}
        placeholder={t('pipeline.usualStages')}
        description={t('pipeline.stagesHint')}
        data={pipelines.map((pipeline) => ({ value: pipeline.id, label: shown(pipeline.name) ?? pipeline.id }))}
        value={from}
        onChange={setFrom}
        clearable
      />
    </SideFormBody>
  );
};
