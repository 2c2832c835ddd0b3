import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Column } from '../../components/data-table/data-table.js';
import { BulkBar } from '../../components/list/bulk/bulk-bar.js';
import { ListPage } from '../../components/list-page.js';
import { MoneyText, NameText, PlainText, WhenText } from '../../components/values.js';
import { type Account, shown } from '../../lib/api/types.js';
import { useMay } from '../../lib/me.js';
import { useNewPanel } from '../../lib/use-new-panel.js';
import { ACCOUNT_FIELDS } from './client-fields.js';
import { ACCOUNT_LIST_FIELDS, CLIENT_BULK } from './client-list-fields.js';
import { NewAccount } from './new-account.js';

/** Every company that one may know of. */
export const AccountsPage = () => {
  const { t } = useTranslation(['clients', 'fields', 'common']);
  const may = useMay();
  const { offered, opened, open, close } = useNewPanel('accounts:write');
  const columns: readonly Column<Account>[] = [
    {
      field: 'name',
      title: t('fields:name'),
      sortable: true,
      render: (a) => (
        <Link to={`/accounts/${a.id}` as string}>
          <PlainText value={a.name} />
        </Link>
      ),
    },
    { field: 'sector', title: t('fields:sector'), sortable: true, render: (a) => <PlainText value={a.sector} /> },
    { field: 'country', title: t('fields:country'), width: 90, render: (a) => <PlainText value={a.country} /> },
    {
      field: 'revenue',
      title: t('fields:revenue'),
      end: true,
      sortable: true,
      sortBy: 'revenueMinor',
      render: (a) => <MoneyText value={a.revenue} />,
    },
    { field: 'ownerId', title: t('fields:ownerId'), render: (a) => <NameText collection="users" id={a.ownerId} /> },
    {
      field: 'updatedAt',
      title: t('fields:updatedAt'),
      sortable: true,
      width: 140,
      render: (a) => <WhenText value={a.updatedAt} since />,
    },
    {
      field: 'legalName',
      title: t('fields:legalName'),
      extra: true,
      render: (a) => <PlainText value={a.legalName} />,
    },
    {
      field: 'industry',
      title: t('fields:industry'),
      extra: true,
      render: (a) => <PlainText value={a.industry} />,
    },
    {
      field: 'employees',
      title: t('fields:employees'),
      extra: true,
      end: true,
      sortable: true,
      render: (a) => <PlainText value={a.employees} />,
    },
    {
      field: 'domain',
      title: t('fields:domain'),
      extra: true,
      render: (a) => <PlainText value={a.domain} />,
    },
    {
      field: 'parentId',
      title: t('fields:parentId'),
      extra: true,
      render: (a) => <NameText collection="accounts" id={a.parentId} />,
    },
    {
      field: 'tags',
      title: t('fields:tags'),
      extra: true,
      render: (a) => <PlainText value={shown(a.tags)?.join(', ') ?? a.tags} />,
    },
    {
      field: 'source',
      title: t('fields:source'),
      extra: true,
      render: (a) => <PlainText value={a.source} />,
    },
    {
      field: 'externalId',
      title: t('fields:externalId'),
      extra: true,
      render: (a) => <PlainText value={a.externalId} />,
    },
    {
      field: 'teamId',
      title: t('fields:teamId'),
      extra: true,
      render: (a) => <NameText collection="teams" id={a.teamId} />,
    },
    {
      field: 'territoryId',
      title: t('fields:territoryId'),
      extra: true,
      render: (a) => <NameText collection="territories" id={a.territoryId} />,
    },
    {
      field: 'createdAt',
      title: t('fields:createdAt'),
      extra: true,
      sortable: true,
      render: (a) => <WhenText value={a.createdAt} />,
    },
  ];
  return (
    <>
      <ListPage
        collection="accounts"
        title={t('common:nav.accounts')}
        columns={columns}
        sort="-updatedAt"
        always="status==active"
        fields={ACCOUNT_LIST_FIELDS}
        preview={ACCOUNT_FIELDS}
        acts={
          offered && (
            <Button leftSection={<Plus size={16} aria-hidden />} onClick={open}>
              {t('newAccount')}
            </Button>
          )
        }
        {...(may('bulk:write')
          ? {
              bulk: (choice, clear) => (
                <BulkBar collection="accounts" words={CLIENT_BULK} choice={choice} onDone={clear} />
              ),
            }
          : {})}
      />
      <NewAccount opened={opened} onClose={close} />
    </>
  );
};
