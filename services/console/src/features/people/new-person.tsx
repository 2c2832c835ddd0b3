import { Button, Drawer, MultiSelect, Stack } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormProblem } from '../../components/form-problem.js';
import { asProblem } from '../../lib/api/problem.js';
import { shown, type User } from '../../lib/api/types.js';
import { useCreate } from '../../lib/queries.js';
import { useRoleChoices } from './choices.js';
import { invitationIn } from './invitation.js';
import { InvitationLink } from './invitation-link.js';
import { EMPTY_PERSON, newPerson, type PersonForm } from './person-form.js';
import { PersonInputs } from './person-inputs.js';

export interface NewPersonProps {
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Invites somebody; the link is shown once they are there. */
export const NewPerson = ({ opened, onClose }: NewPersonProps) => {
  const { t } = useTranslation(['people', 'fields', 'common']);
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      title={t('invite')}
      closeButtonProps={{ 'aria-label': t('common:act.close') }}
    >
      <InviteForm />
    </Drawer>
  );
};

const InviteForm = () => {
  const { t } = useTranslation(['people', 'fields', 'common']);
  const [form, setForm] = useState<PersonForm>(EMPTY_PERSON);
  const roles = useRoleChoices();
  const create = useCreate('users');
  const problem = asProblem(create.error);
  const change = (part: Partial<PersonForm>): void => setForm((was) => ({ ...was, ...part }));
  const save = (event: FormEvent): void => {
    event.preventDefault();
    create.mutate({ body: newPerson(form) });
  };
  if (create.data)
    return (
      <Invited
        user={create.data}
        onAnother={() => {
          setForm(EMPTY_PERSON);
          create.reset();
        }}
      />
    );
  return (
    <form onSubmit={save} noValidate>
      <Stack>
        <PersonInputs form={form} onChange={change} problem={problem} />
        <MultiSelect
          label={t('fields:roles')}
          description={t('rolesHint')}
          data={roles}
          value={[...form.roles]}
          error={problem?.ofField('roles')}
          searchable
          nothingFoundMessage={t('common:list.noMatch')}
          onChange={(chosen) => change({ roles: chosen })}
        />
        <FormProblem error={create.error} fields={Object.keys(form)} />
        <Button type="submit" loading={create.isPending}>
          {t('invite')}
        </Button>
      </Stack>
    </form>
  );
};

const Invited = ({ user, onAnother }: { readonly user: User; readonly onAnother: () => void }) => {
  const { t } = useTranslation('people');
  const name = shown(user.name) ?? '';
  const invitation = invitationIn(user);
  return (
    <Stack>
      {invitation ? <InvitationLink invitation={invitation} name={name} /> : t('invitation.none', { name })}
      <Button component={Link} to={`/users/${user.id}`}>
        {t('openCard')}
      </Button>
      <Button variant="default" onClick={onAnother}>
        {t('inviteAnother')}
      </Button>
    </Stack>
  );
};
