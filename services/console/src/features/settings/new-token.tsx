import { Button, Drawer, MultiSelect, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CopyField } from '../../components/copy-field.js';
import { FormProblem } from '../../components/form-problem.js';
import { asProblem } from '../../lib/api/problem.js';
import { createRecord } from '../../lib/api/records.js';
import type { NewOf } from '../../lib/api/types.js';
import { useMe } from '../../lib/me.js';
import { refresh } from '../../lib/queries.js';

export interface NewTokenProps {
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** A new token in a panel at the side; its secret is gone with the panel. */
export const NewToken = ({ opened, onClose }: NewTokenProps) => {
  const { t } = useTranslation(['settings', 'common']);
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      title={t('tokens.new')}
      closeButtonProps={{ 'aria-label': t('common:act.close') }}
    >
      <TokenForm onDone={onClose} />
    </Drawer>
  );
};

type Roles = NonNullable<NewOf<'tokens'>['roles']>;

/** The secret stays in this panel: the records that are kept for the lists never hold it. */
const useIssue = () => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (body: NewOf<'tokens'>) =>
      (await createRecord('tokens', body)) as { readonly secret?: string; readonly name?: unknown },
    gcTime: 0,
    onSuccess: () => refresh(client, 'tokens'),
  });
};

const TokenForm = ({ onDone }: { readonly onDone: () => void }) => {
  const { t } = useTranslation(['settings', 'fields', 'common']);
  const { roles: held } = useMe();
  const issue = useIssue();
  const [form, setForm] = useState({ name: '', expiresOn: '', roles: [] as readonly string[] });
  const problem = asProblem(issue.error);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const { name, expiresOn, roles } = form;
    issue.mutate({
      name: name.trim(),
      ...(expiresOn === '' ? {} : { expiresOn }),
      ...(roles.length === 0 ? {} : { roles: roles as Roles }),
    });
  };
  const secret = issue.data?.secret;
  if (secret !== undefined)
    return (
      <Stack>
        <CopyField label={t('tokens.secret')} value={secret} hint={t('tokens.secretHint')} />
        <Button variant="default" onClick={onDone}>
          {t('common:act.close')}
        </Button>
      </Stack>
    );
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <TextInput
          label={t('fields:name')}
          description={t('tokens.nameHint')}
          required
          data-autofocus
          dir="auto"
          value={form.name}
          error={problem?.ofField('name')}
          onChange={({ currentTarget: { value } }) => setForm((was) => ({ ...was, name: value }))}
        />
        <TextInput
          type="date"
          label={t('tokens.expires')}
          description={t('tokens.expiresHint')}
          value={form.expiresOn}
          error={problem?.ofField('expiresOn')}
          onChange={({ currentTarget: { value } }) => setForm((was) => ({ ...was, expiresOn: value }))}
        />
        {held.length > 1 && (
          <MultiSelect
            label={t('tokens.rights')}
            description={t('tokens.rightsHint')}
            data={held.map((role) => ({ value: role, label: t(`common:role.${role}`) }))}
            value={[...form.roles]}
            error={problem?.ofField('roles')}
            onChange={(roles) => setForm((was) => ({ ...was, roles }))}
          />
        )}
        <FormProblem error={issue.error} fields={Object.keys(form)} />
        <Button type="submit" loading={issue.isPending}>
          {t('common:act.create')}
        </Button>
      </Stack>
    </form>
  );
};
