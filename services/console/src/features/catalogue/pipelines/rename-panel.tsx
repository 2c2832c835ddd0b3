import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asProblem } from '../../../lib/api/problem.js';
import { type Pipeline, shown } from '../../../lib/api/types.js';
import { useChange } from '../../../lib/queries.js';
import { SideForm, SideFormBody } from '../side-form.js';

export interface RenamePanelProps {
  readonly pipeline: Pipeline;
  readonly opened: boolean;
  readonly onClose: () => void;
}

export const RenamePanel = (props: RenamePanelProps) => {
  const { t } = useTranslation('catalogue');
  return (
    <SideForm title={t('rename')} opened={props.opened} onClose={props.onClose}>
      <RenameForm {...props} />
    </SideForm>
  );
};

const RenameForm = ({ pipeline: { id, revision, ...pipeline }, onClose }: RenamePanelProps) => {
  const { t } = useTranslation('fields');
  const [name, setName] = useState(shown(pipeline.name) ?? '');
  const change = useChange('pipelines', id);
  const save = (): void => change.mutate({ patch: { name: name.trim() }, revision }, { onSuccess: onClose });
  return (
    <SideFormBody isNew={false} busy={change.isPending} ready={name.trim() !== ''} error={change.error} onSave={save}>
      <TextInput
        label={t('name')}
        required
        data-autofocus
        dir="auto"
        maxLength={100}
        value={name}
        error={asProblem(change.error)?.ofField('name')}
        onChange={(event) => setName(event.currentTarget.value)}
      />
    </SideFormBody>
  );
};
