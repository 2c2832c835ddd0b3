import { Button, Drawer, Stack } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormProblem } from '../../components/form-problem.js';
import { sayDone } from '../../components/say-done.js';
import { asProblem } from '../../lib/api/problem.js';
import type { User } from '../../lib/api/types.js';
import { useChange } from '../../lib/queries.js';
import { formOf, type PersonForm, personPatch } from './person-form.js';
import { PersonInputs } from './person-inputs.js';

export interface EditPersonProps {
  readonly user: User;
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Changes what describes a person, against the revision that was on the screen when it was opened. */
export const EditPerson = ({ user, opened, onClose }: EditPersonProps) => {
  const { t } = useTranslation('common');
  return (
    <Drawer opened={opened} onClose={onClose} title={t('act.edit')} closeButtonProps={{ 'aria-label': t('act.close') }}>
      <EditForm user={user} onDone={onClose} />
    </Drawer>
  );
};

const EditForm = ({ user, onDone }: { readonly user: User; readonly onDone: () => void }) => {
  const { t } = useTranslation(['people', 'common']);
  const [{ start, revision }] = useState({ start: formOf(user), revision: user.revision });
  const [form, setForm] = useState<PersonForm>(start);
  const change = useChange('users', user.id);
  const save = (event: FormEvent): void => {
    event.preventDefault();
    change.mutate(
      { patch: personPatch(start, form), revision },
      {
        onSuccess: () => {
          sayDone(t('saved'));
          onDone();
        },
      },
    );
  };
  return (
    <form onSubmit={save} noValidate>
      <Stack>
        <PersonInputs
          id={user.id}
          form={form}
          onChange={(part) => setForm((was) => ({ ...was, ...part }))}
          problem={asProblem(change.error)}
        />
        <FormProblem error={change.error} fields={Object.keys(form)} />
        <Button type="submit" loading={change.isPending}>
          {t('common:act.save')}
        </Button>
      </Stack>
    </form>
  );
};
