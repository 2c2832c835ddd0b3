import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Link } from '@tanstack/react-router';
import { UserPlus, UserRoundX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Column } from '../../components/data-table/data-table.js';
import { ListPage } from '../../components/list-page.js';
import { NameText, PlainText } from '../../components/values.js';
import type { User } from '../../lib/api/types.js';
import { useMay } from '../../lib/me.js';
import { HandOverPanel } from './hand-over/hand-over-panel.js';
import { NewPerson } from './new-person.js';
import { PeopleTabs } from './people-tabs.js';
import { RoleWords } from './role-words.js';
import { StatusMark } from './status-mark.js';

/** Everybody of the company: who they are, what they may do, where they stand. */
export const PeoplePage = () => {
  const { t } = useTranslation(['people', 'fields', 'common']);
  const may = useMay()('users:write');
  const [inviting, { open: invite, close: endInvite }] = useDisclosure();
  const [leaving, { open: leave, close: endLeave }] = useDisclosure();
  return (
    <>
      <ListPage
        collection="users"
        title={t('common:nav.people')}
        columns={useColumns()}
        sort="name"
        above={<PeopleTabs />}
        acts={
          may && (
            <>
              <Button variant="default" leftSection={<UserRoundX size={16} aria-hidden />} onClick={leave}>
                {t('handOver.title')}
              </Button>
              <Button leftSection={<UserPlus size={16} aria-hidden />} onClick={invite}>
                {t('invite')}
              </Button>
            </>
          )
        }
      />
      <NewPerson opened={inviting} onClose={endInvite} />
      <HandOverPanel opened={leaving} onClose={endLeave} />
    </>
  );
};

const useColumns = (): readonly Column<User>[] => {
  const { t } = useTranslation(['people', 'fields']);
  return [
    {
      field: 'name',
      title: t('fields:personName'),
      sortable: true,
      render: ({ id, name }) => (
        <Link to={`/users/${id}` as string}>
          <PlainText value={name} />
        </Link>
      ),
    },
    { field: 'email', title: t('fields:email'), render: ({ email }) => <PlainText value={email} /> },
    { field: 'roles', title: t('fields:roles'), render: ({ roles }) => <RoleWords roles={roles} /> },
    {
      field: 'teamId',
      title: t('fields:teamId'),
      width: 130,
      render: ({ teamId }) => <NameText collection="teams" id={teamId} />,
    },
    {
      field: 'managerId',
      title: t('fields:managerId'),
      width: 150,
      render: ({ managerId }) => <NameText collection="users" id={managerId} />,
    },
    {
      field: 'office',
      title: t('fields:office'),
      sortable: true,
      width: 130,
      render: ({ office }) => <PlainText value={office} />,
    },
    { field: 'status', title: t('fields:status'), width: 120, render: ({ status }) => <StatusMark status={status} /> },
  ];
};
