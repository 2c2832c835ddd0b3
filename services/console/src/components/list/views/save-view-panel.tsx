import { Button, Drawer, Select, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asProblem } from '../../../lib/api/problem.js';
import { useMe } from '../../../lib/me.js';
import { ProblemNote } from '../../problem-note.js';

export interface SaveViewPanelProps {
  readonly onClose: () => void;
  readonly onSave: (name: string, visibility: string) => Promise<unknown>;
}

/** A name for what the list shows now, and who else finds it. */
export const SaveViewPanel = ({ onClose, onSave }: SaveViewPanelProps) => {
  const { t } = useTranslation(['views', 'common']);
  const { teamId } = useMe();
  const [name, setName] = useState('');
  const [visibility, setVisibility] = useState('private');
  const save = useMutation({ mutationFn: () => onSave(name.trim(), visibility), onSuccess: onClose });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    save.mutate();
  };
  const choices = ['private', ...(teamId ? ['team'] : []), 'everyone'];
  return (
    <Drawer
      opened
      onClose={onClose}
      title={t('saveAsTitle')}
      closeButtonProps={{ 'aria-label': t('common:act.close') }}
    >
      <form onSubmit={submit}>
        <Stack>
          <TextInput
            label={t('name')}
            dir="auto"
            data-autofocus
            value={name}
            error={asProblem(save.error)?.ofField('name')}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Select
            label={t('forWhom')}
            data={choices.map((value) => ({ value, label: t(value) }))}
            value={visibility}
            allowDeselect={false}
            onChange={(value) => value && setVisibility(value)}
          />
          {save.error && <ProblemNote error={save.error} />}
          <Button type="submit" loading={save.isPending} disabled={name.trim() === ''}>
            {t('save')}
          </Button>
        </Stack>
      </form>
    </Drawer>
  );
};
