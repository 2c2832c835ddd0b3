import { ActionIcon, Badge, Group, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Pencil, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AddButton } from '../../components/add-button.js';
import { ProblemNote } from '../../components/problem-note.js';
import { sayDone } from '../../components/say-done.js';
import { Section } from '../../components/section.js';
import { NameText } from '../../components/values.js';
import { type Contact, type Shown, shown } from '../../lib/api/types.js';
import { useAsOf } from '../../lib/as-of/as-of.js';
import { useMay } from '../../lib/me.js';
import { useAct } from '../../lib/queries.js';
import { RoleForm } from './role-form.js';

type Role = Shown<Contact['accounts']>[number];

/** In which companies a person is, as what, and which of them is the main one. */
export const Roles = ({ contact }: { readonly contact: Contact }) => {
  const { t } = useTranslation(['clients', 'common']);
  const may = useMay()('contacts:write');
  const writable = useAsOf() === undefined && may;
  const [open, setOpen] = useState<string>();
  const act = useAct('contacts');
  const roles = shown(contact.accounts) ?? [];
  const link = (role: Role): void => act.mutate({ id: contact.id, act: 'link-account', body: role });
  const unlink = (role: Role): void =>
    act.mutate(
      { id: contact.id, act: 'unlink-account', body: { accountId: role.accountId } },
      { onSuccess: () => sayDone(t('unlinked'), () => link(role)) },
    );
  const close = (): void => setOpen(undefined);
  return (
    <Section title={t('companies')}>
      <Stack gap="sm">
        {roles.length === 0 && (
          <Text size="sm" c="var(--muted)">
            {t('noCompanies')}
          </Text>
        )}
        {roles.map((role) =>
          open === role.accountId && writable ? (
            <RoleForm key={role.accountId} contactId={contact.id} role={role} taken={[]} onDone={close} />
          ) : (
            <Group key={role.accountId} justify="space-between" wrap="nowrap" align="start" gap="xs">
              <Text size="sm" component="div" miw={0}>
                <Link to={`/accounts/${role.accountId}` as string}>
                  <NameText collection="accounts" id={role.accountId} />
                </Link>{' '}
                {role.primary && (
                  <Badge size="xs" tt="none">
                    {t('main')}
                  </Badge>
                )}
                <Text size="sm" c="var(--muted)" dir="auto">
                  {role.role}
                </Text>
              </Text>
              {writable && (
                <Group gap={2} wrap="nowrap" data-no-print>
                  <ActionIcon
                    variant="subtle"
                    color="gray"
                    size="sm"
                    aria-label={t('editRole')}
                    title={t('editRole')}
                    onClick={() => setOpen(role.accountId)}
                  >
                    <Pencil size={14} aria-hidden />
                  </ActionIcon>
                  <ActionIcon
                    variant="subtle"
                    color="gray"
                    size="sm"
                    aria-label={t('unlink')}
                    title={t('unlink')}
                    onClick={() => unlink(role)}
                  >
                    <X size={14} aria-hidden />
                  </ActionIcon>
                </Group>
              )}
            </Group>
          ),
        )}
        {act.error && <ProblemNote error={act.error} />}
        {writable && open === 'new' && (
          <RoleForm contactId={contact.id} taken={roles.flatMap(({ accountId }) => accountId ?? [])} onDone={close} />
        )}
        {writable && open !== 'new' && <AddButton onClick={() => setOpen('new')}>{t('link')}</AddButton>}
      </Stack>
    </Section>
  );
};
