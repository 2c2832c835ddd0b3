import { Button, Drawer, Stack, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemNote } from '../../components/problem-note.js';
import { asProblem } from '../../lib/api/problem.js';
import { useCreate } from '../../lib/queries.js';
import { DoubleWarning } from './double-warning.js';

export interface NewClientProps {
  readonly opened: boolean;
  readonly onClose: () => void;
}

const EMPTY = { firstName: '', lastName: '', jobTitle: '', email: '', phone: '' };
const FIELDS = ['firstName', 'lastName', 'jobTitle', 'email', 'phone'] as const;

/** What is sent: only what was typed. */
const bodyOf = ({ email, phone, ...names }: typeof EMPTY): object => ({
  ...Object.fromEntries(Object.entries(names).filter(([, value]) => value.trim() !== '')),
  ...(email.trim() ? { emails: [{ address: email.trim() }] } : {}),
  ...(phone.trim() ? { phones: [{ number: phone.trim() }] } : {}),
});

/** A new contact in a panel at the side; looks for the same person while one types. */
export const NewContact = ({ opened, onClose }: NewClientProps) => {
  const { t } = useTranslation(['clients', 'fields', 'common']);
  const navigate = useNavigate();
  const create = useCreate('contacts');
  const [form, setForm] = useState(EMPTY);
  const [seen] = useDebouncedValue(form, 300);
  const problem = asProblem(create.error);
  const refusal = { email: 'emails', phone: 'phones' } as const;
  const save = (event: FormEvent): void => {
    event.preventDefault();
    create.mutate(
      { body: bodyOf(form) as never },
      {
        onSuccess: (contact) => {
          setForm(EMPTY);
          onClose();
          void navigate({ to: `/contacts/${(contact as { id: string }).id}` });
        },
      },
    );
  };
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      title={t('newContact')}
      closeButtonProps={{ 'aria-label': t('common:act.close') }}
    >
      <form onSubmit={save}>
        <Stack>
          {FIELDS.map((field, index) => (
            <TextInput
              key={field}
              label={t(`fields:${field}`)}
              type={field === 'email' ? 'email' : field === 'phone' ? 'tel' : 'text'}
              dir="auto"
              data-autofocus={index === 0 || undefined}
              value={form[field]}
              error={problem?.ofField(refusal[field as keyof typeof refusal] ?? field)}
              onChange={(event) => setForm({ ...form, [field]: event.currentTarget.value })}
            />
          ))}
          <DoubleWarning collection="contacts" words={[seen.email, seen.phone, `${seen.firstName} ${seen.lastName}`]} />
          {create.error && <ProblemNote error={create.error} />}
          <Button type="submit" loading={create.isPending} disabled={!form.firstName.trim() && !form.lastName.trim()}>
            {t('common:act.create')}
          </Button>
        </Stack>
      </form>
    </Drawer>
  );
};
