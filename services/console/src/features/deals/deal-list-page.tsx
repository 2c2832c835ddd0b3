import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Columns3 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Column } from '../../components/data-table/data-table.js';
import { ListPage } from '../../components/list-page.js';
import { MoneyText, NameText, PlainText, WhenText } from '../../components/values.js';
import type { Deal } from '../../lib/api/types.js';
import { stageName, usePipelines } from './use-pipelines.js';

/** Every deal that one may know of; numbers open this list with their filter. */
export const DealListPage = () => {
  const { t } = useTranslation(['deals', 'fields', 'common']);
  const { data: pipelines } = usePipelines();
  const columns: readonly Column<Deal>[] = [
    {
      field: 'name',
      title: t('fields:name'),
      sortable: true,
      render: (d) => (
        <Link to={`/deals/${d.id}` as string}>
          <PlainText value={d.name} />
        </Link>
      ),
    },
    {
      field: 'accountId',
      title: t('fields:accountId'),
      render: (d) => <NameText collection="accounts" id={d.accountId} />,
    },
    { field: 'stageId', title: t('fields:stageId'), render: (d) => <PlainText value={stageName(pipelines, d)} /> },
    { field: 'value', title: t('fields:value'), end: true, width: 130, render: (d) => <MoneyText value={d.value} /> },
    { field: 'ownerId', title: t('fields:ownerId'), render: (d) => <NameText collection="users" id={d.ownerId} /> },
    {
      field: 'expectedClose',
      title: t('fields:expectedClose'),
      sortable: true,
      width: 150,
      render: (d) => <WhenText value={d.expectedClose} />,
    },
    {
      field: 'closedOn',
      title: t('fields:closedOn'),
      sortable: true,
      width: 130,
      render: (d) => <WhenText value={d.closedOn} />,
    },
  ];
  return (
    <ListPage
      collection="deals"
      title={t('common:nav.deals')}
      columns={columns}
      acts={
        <Button component={Link} to="/deals" variant="default" leftSection={<Columns3 size={16} aria-hidden />}>
          {t('board')}
        </Button>
      }
    />
  );
};
