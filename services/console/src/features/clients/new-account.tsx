import { Button, Drawer, Stack, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemNote } from '../../components/problem-note.js';
import { asProblem } from '../../lib/api/problem.js';
import { useCreate } from '../../lib/queries.js';
import { DoubleWarning } from './double-warning.js';
import type { NewClientProps } from './new-contact.js';

const EMPTY = { name: '', sector: '', country: '', website: '' };
const FIELDS = ['name', 'sector', 'country', 'website'] as const;

/** A new company in a panel at the side. */
export const NewAccount = ({ opened, onClose }: NewClientProps) => {
  const { t } = useTranslation(['clients', 'fields', 'common']);
  const navigate = useNavigate();
  const create = useCreate('accounts');
  const [form, setForm] = useState(EMPTY);
  const [seen] = useDebouncedValue(form.name, 300);
  const problem = asProblem(create.error);
  const save = (event: FormEvent): void => {
    event.preventDefault();
    const body = Object.fromEntries(Object.entries(form).filter(([, value]) => value.trim() !== ''));
    create.mutate(
      { body: body as never },
      {
        onSuccess: (account) => {
          setForm(EMPTY);
          onClose();
          void navigate({ to: `/accounts/${(account as { id: string }).id}` });
        },
      },
    );
  };
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      title={t('newAccount')}
      closeButtonProps={{ 'aria-label': t('common:act.close') }}
    >
      <form onSubmit={save}>
        <Stack>
          {FIELDS.map((field, index) => (
            <TextInput
              key={field}
              label={t(`fields:${field}`)}
              dir="auto"
              data-autofocus={index === 0 || undefined}
              value={form[field]}
              error={problem?.ofField(field)}
              onChange={(event) => setForm({ ...form, [field]: event.currentTarget.value })}
            />
          ))}
          <DoubleWarning collection="accounts" words={[seen]} />
          {create.error && <ProblemNote error={create.error} />}
          <Button type="submit" loading={create.isPending} disabled={!form.name.trim()}>
            {t('common:act.create')}
          </Button>
        </Stack>
      </form>
    </Drawer>
  );
};
