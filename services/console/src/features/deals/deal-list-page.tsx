import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Columns3 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Column } from '../../components/data-table/data-table.js';
import { BulkBar } from '../../components/list/bulk/bulk-bar.js';
import type { ListField } from '../../components/list/list-field.js';
import { ListPage } from '../../components/list-page.js';
import { MoneyText, NameText, PlainText, WhenText } from '../../components/values.js';
import { type Deal, shown } from '../../lib/api/types.js';
import { useMay } from '../../lib/me.js';
import { stagesOf } from '../../lib/stages.js';
import { DEAL_FIELDS } from './deal-field-defs.js';
import { DEAL_LIST_FIELDS } from './deal-list-fields.js';
import { stageName } from './stages.js';
import { usePipelines } from './use-pipelines.js';

/** Every deal that one may know of; numbers open this list with their filter. */
export const DealListPage = () => {
  const { t } = useTranslation(['deals', 'fields', 'common']);
  const may = useMay();
  const { data: pipelines } = usePipelines();
  const stages = (pipelines ?? []).flatMap((pipeline) => stagesOf(pipeline));
  const fields: readonly ListField[] = [
    ...DEAL_LIST_FIELDS,
    {
      field: 'stageId',
      kind: 'choice',
      options: stages.flatMap(({ id, name }) => (id ? [{ value: id, label: name ?? id }] : [])),
    },
  ];
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
    {
      field: 'value',
      title: t('fields:value'),
      end: true,
      width: 130,
      sortable: true,
      sortBy: 'valueMinor',
      render: (d) => <MoneyText value={d.value} />,
    },
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
    {
      field: 'status',
      title: t('fields:status'),
      extra: true,
      render: (d) => <PlainText value={t(`fields:choice.${String(d.status)}`)} />,
    },
    {
      field: 'openedOn',
      title: t('fields:openedOn'),
      extra: true,
      render: (d) => <WhenText value={d.openedOn} />,
    },
    {
      field: 'tags',
      title: t('fields:tags'),
      extra: true,
      render: (d) => <PlainText value={shown(d.tags)?.join(', ') ?? d.tags} />,
    },
    {
      field: 'source',
      title: t('fields:source'),
      extra: true,
      render: (d) => <PlainText value={d.source} />,
    },
    {
      field: 'externalId',
      title: t('fields:externalId'),
      extra: true,
      render: (d) => <PlainText value={d.externalId} />,
    },
    {
      field: 'teamId',
      title: t('fields:teamId'),
      extra: true,
      render: (d) => <NameText collection="teams" id={d.teamId} />,
    },
    {
      field: 'territoryId',
      title: t('fields:territoryId'),
      extra: true,
      render: (d) => <NameText collection="territories" id={d.territoryId} />,
    },
    {
      field: 'createdAt',
      title: t('fields:createdAt'),
      extra: true,
      sortable: true,
      render: (d) => <WhenText value={d.createdAt} />,
    },
    {
      field: 'updatedAt',
      title: t('fields:updatedAt'),
      extra: true,
      sortable: true,
      render: (d) => <WhenText value={d.updatedAt} />,
    },
  ];
  return (
    <ListPage
      collection="deals"
      title={t('common:nav.deals')}
      columns={columns}
      fields={fields}
      preview={DEAL_FIELDS}
      {...(may('bulk:write') && may('deals:write')
        ? {
            bulk: (choice, clear) => (
              <BulkBar collection="deals" words={['owner', 'team']} choice={choice} onDone={clear} />
            ),
          }
        : {})}
      acts={
        <Button component={Link} to="/deals" variant="default" leftSection={<Columns3 size={16} aria-hidden />}>
          {t('board')}
        </Button>
      }
    />
  );
};
