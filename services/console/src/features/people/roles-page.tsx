import { Skeleton, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Page } from '../../components/page.js';
import { ProblemNote } from '../../components/problem-note.js';
import { Section } from '../../components/section.js';
import { PeopleTabs } from './people-tabs.js';
import { RoleCards } from './role-cards.js';
import { RoleMatrix } from './role-matrix.js';
import { useRoles } from './use-roles.js';

/** What each role is for and what it may do, as the server's policy has it. */
export const RolesPage = () => {
  const { t } = useTranslation('people');
  const { data: roles, error, refetch } = useRoles();
  return (
    <Page title={t('tab.roles')}>
      <PeopleTabs />
      {error ? (
        <ProblemNote error={error} onRetry={() => void refetch()} />
      ) : !roles ? (
        <Skeleton h={400} />
      ) : (
        <Stack>
          <RoleCards roles={roles} />
          <Section title={t('rightsTable')}>
            <RoleMatrix roles={roles} />
          </Section>
        </Stack>
      )}
    </Page>
  );
};
