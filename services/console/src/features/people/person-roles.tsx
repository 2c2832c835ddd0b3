import { Anchor, Checkbox, Stack } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ProblemNote } from '../../components/problem-note.js';
import { sayDone } from '../../components/say-done.js';
import { Section } from '../../components/section.js';
import { HiddenMark } from '../../components/values.js';
import { isHidden, shown, type User } from '../../lib/api/types.js';
import { useAsOf } from '../../lib/as-of/as-of.js';
import { useMay, useMe } from '../../lib/me.js';
import { useAct } from '../../lib/queries.js';
import { useRoles } from './use-roles.js';

/** What a person may do: each role is given and taken at once, with a way back. */
export const PersonRoles = ({ user }: { readonly user: User }) => {
  const { t } = useTranslation(['people', 'fields', 'common']);
  const { data: roles, error, refetch } = useRoles();
  const { id: myId } = useMe();
  const client = useQueryClient();
  const act = useAct('users');
  const asOf = useAsOf();
  const fixed = !useMay()('users:write') || asOf !== undefined || user.status === 'deactivated';
  const held = shown(user.roles) ?? [];
  // Shown at once as it was asked for; a refusal brings back what holds.
  const asked = act.isPending ? act.variables : undefined;
  const isHeld = (role: string): boolean =>
    role === (asked?.body as { readonly role?: string } | undefined)?.role
      ? asked?.act === 'grant-role'
      : held.includes(role);
  const set = (role: string, give: boolean, undo = true): void =>
    act.mutate(
      { id: user.id, act: give ? 'grant-role' : 'revoke-role', body: { role } },
      {
        onSuccess: () => {
          if (user.id === myId) void client.invalidateQueries({ queryKey: ['me'] });
          const said = t(give ? 'roleGiven' : 'roleTaken', { role: t(`common:role.${role}`) });
          sayDone(said, undo ? () => set(role, !give, false) : undefined);
        },
      },
    );
  return (
    <Section
      title={t('fields:roles')}
      aside={
        <Anchor component={Link} to="/roles" size="sm">
          {t('whatRolesMay')}
        </Anchor>
      }
      loading={!roles}
      error={error}
      onRetry={() => void refetch()}
    >
      {isHidden(user.roles) ? (
        <HiddenMark />
      ) : (
        <Stack gap="sm">
          {act.error && <ProblemNote error={act.error} />}
          {roles?.map(({ role }) => (
            <Checkbox
              key={role}
              label={t(`common:role.${role}`)}
              description={t(`roleIs.${role}`)}
              checked={isHeld(role)}
              disabled={fixed}
              onChange={(event) => set(role, event.currentTarget.checked)}
            />
          ))}
        </Stack>
      )}
    </Section>
  );
};
