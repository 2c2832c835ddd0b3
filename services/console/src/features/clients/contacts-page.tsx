import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Link } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Column } from '../../components/data-table/data-table.js';
import { ListPage } from '../../components/list-page.js';
import { NameText, PlainText, WhenText } from '../../components/values.js';
import { type Contact, shown } from '../../lib/api/types.js';
import { useMay } from '../../lib/me.js';
import { BulkBar } from './bulk-bar.js';
import { contactName, primaryOf } from './names.js';
import { NewContact } from './new-contact.js';

/** Every person that one may know of. */
export const ContactsPage = () => {
  const { t } = useTranslation(['clients', 'fields', 'common']);
  const may = useMay();
  const [opened, { open, close }] = useDisclosure();
  const columns: readonly Column<Contact>[] = [
    {
      field: 'fullName',
      title: t('fields:name'),
      sortable: true,
      render: (c) => (
        <Link to={`/contacts/${c.id}` as string} dir="auto">
          {contactName(c) ?? <PlainText value={c.fullName} />}
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
  ];
  return (
    <>
      <ListPage
        collection="contacts"
        title={t('common:nav.contacts')}
        columns={columns}
        sort="-updatedAt"
        always="status==active"
        acts={
          may('contacts:write') && (
            <Button leftSection={<Plus size={16} aria-hidden />} onClick={open}>
              {t('newContact')}
            </Button>
          )
        }
        {...(may('bulk:write')
          ? { bulk: (ids, clear) => <BulkBar collection="contacts" ids={ids} onDone={clear} /> }
          : {})}
      />
      <NewContact opened={opened} onClose={close} />
    </>
  );
};
