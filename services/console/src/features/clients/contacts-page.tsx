import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Column } from '../../components/data-table/data-table.js';
import { BulkBar } from '../../components/list/bulk/bulk-bar.js';
import { ListPage } from '../../components/list-page.js';
import { NameText, PlainText, WhenText } from '../../components/values.js';
import { type Contact, shown } from '../../lib/api/types.js';
import { useMay } from '../../lib/me.js';
import { useNewPanel } from '../../lib/use-new-panel.js';
import { CONTACT_FIELDS } from './client-fields.js';
import { CLIENT_BULK, CONTACT_LIST_FIELDS } from './client-list-fields.js';
import { contactName, primaryOf } from './names.js';
import { NewContact } from './new-contact.js';

/** Every person that one may know of. */
export const ContactsPage = () => {
  const { t } = useTranslation(['clients', 'fields', 'common']);
  const may = useMay();
  const { offered, opened, open, close } = useNewPanel('contacts:write');
  const columns: readonly Column<Contact>[] = [
    {
      field: 'fullName',
      title: t('fields:personName'),
      sortable: true,
      render: (c) => (
        <Link to={`/contacts/${c.id}` as string} dir="auto">
          {c.status === 'erased' ? t('common:value.erased') : (contactName(c) ?? <PlainText value={c.fullName} />)}
        </Link>
      ),
    },
    { field: 'jobTitle', title: t('fields:jobTitle'), render: (c) => <PlainText value={c.jobTitle} /> },
    {
      field: 'accounts',
      title: t('fields:accountId'),
      render: (c) => <NameText collection="accounts" id={primaryOf(shown(c.accounts))?.accountId} />,
    },
    {
      field: 'emails',
      title: t('fields:emails'),
      render: (c) => <PlainText value={shown(c.emails) ? primaryOf(shown(c.emails))?.address : c.emails} />,
    },
    {
      field: 'phones',
      title: t('fields:phones'),
      width: 160,
      render: (c) => <PlainText value={shown(c.phones) ? primaryOf(shown(c.phones))?.number : c.phones} />,
    },
    { field: 'ownerId', title: t('fields:ownerId'), render: (c) => <NameText collection="users" id={c.ownerId} /> },
    {
      field: 'updatedAt',
      title: t('fields:updatedAt'),
      sortable: true,
      width: 140,
      render: (c) => <WhenText value={c.updatedAt} since />,
    },
    {
      field: 'lifecycleStage',
      title: t('fields:lifecycleStage'),
      extra: true,
      render: (c) => <PlainText value={c.lifecycleStage} />,
    },
    {
      field: 'birthday',
      title: t('fields:birthday'),
      extra: true,
      render: (c) => <WhenText value={c.birthday} />,
    },
    {
      field: 'tags',
      title: t('fields:tags'),
      extra: true,
      render: (c) => <PlainText value={shown(c.tags)?.join(', ') ?? c.tags} />,
    },
    {
      field: 'source',
      title: t('fields:source'),
      extra: true,
      render: (c) => <PlainText value={c.source} />,
    },
    {
      field: 'externalId',
      title: t('fields:externalId'),
      extra: true,
      render: (c) => <PlainText value={c.externalId} />,
    },
    {
      field: 'teamId',
      title: t('fields:teamId'),
      extra: true,
      render: (c) => <NameText collection="teams" id={c.teamId} />,
    },
    {
      field: 'territoryId',
      title: t('fields:territoryId'),
      extra: true,
      render: (c) => <NameText collection="territories" id={c.territoryId} />,
    },
    {
      field: 'createdAt',
      title: t('fields:createdAt'),
      extra: true,
      sortable: true,
      render: (c) => <WhenText value={c.createdAt} />,
    },
  ];
  return (
    <>
      <ListPage
        collection="contacts"
        title={t('common:nav.contacts')}
        columns={columns}
        sort="-updatedAt"
        always="status==active"
        fields={CONTACT_LIST_FIELDS}
        preview={CONTACT_FIELDS}
        acts={
          offered && (
            <Button leftSection={<Plus size={16} aria-hidden />} onClick={open}>
              {t('newContact')}
            </Button>
          )
        }
        {...(may('bulk:write')
          ? {
              bulk: (choice, clear) => (
                <BulkBar collection="contacts" words={CLIENT_BULK} choice={choice} onDone={clear} />
              ),
            }
          : {})}
      />
      <NewContact opened={opened} onClose={close} />
    </>
  );
};
