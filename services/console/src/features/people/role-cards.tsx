import { Anchor, Paper, SimpleGrid, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { shown } from '../../lib/api/types.js';
import { useEveryone } from './everyone.js';
import type { RoleView } from './role-table.js';

/** How many people have each role, as far as they have not left. */
const useHolders = (): ReadonlyMap<string, number> | undefined => {
  const { data } = useEveryone();
  if (!data) return undefined;
  const holders = new Map<string, number>();
  for (const { roles } of data) for (const role of shown(roles) ?? []) holders.set(role, (holders.get(role) ?? 0) + 1);
  return holders;
};

/** Each role: what it is for, whose records and which fields it sees, and who has it. */
export const RoleCards = ({ roles }: { readonly roles: readonly RoleView[] }) => {
  const { t } = useTranslation(['people', 'common']);
  const holders = useHolders();
  return (
    <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }} spacing="md">
      {roles.map(({ role, rows, hiddenClasses }) => (
        <Paper key={role} component="section" withBorder p="md" aria-label={t(`common:role.${role}`)}>
          <Title order={2} size="md">
            {t(`common:role.${role}`)}
          </Title>
          <Text size="sm" mb="sm">
            {t(`roleIs.${role}`)}
          </Text>
          <Text size="sm" c="var(--muted)">
            {t(`rows.${rows}`)}
          </Text>
          {hiddenClasses.map((cls) => (
            <Text key={cls} size="sm" c="var(--muted)">
              {t(`hidden.${cls}`)}
            </Text>
          ))}
          {holders && (
            <Anchor
              component={Link}
              to="/users"
              search={{ filter: `role==${role};status!=deactivated` } as never}
              size="sm"
            >
              {t('holders', { count: holders.get(role) ?? 0 })}
            </Anchor>
          )}
        </Paper>
      ))}
    </SimpleGrid>
  );
};
