import { Badge, Group, Stack } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { FieldRow } from '../../components/record-card/field-row.js';
import { Section } from '../../components/section.js';
import { NameText, PlainText, WhenText } from '../../components/values.js';
import { type Contact, shown } from '../../lib/api/types.js';
import { ClientCard } from './client-card.js';
import { Consents } from './consents.js';
import { CustomFields } from './custom-fields.js';
import { contactName, primaryOf } from './names.js';
import { useSaveField } from './use-save-field.js';

const TEXTS = ['firstName', 'middleName', 'lastName', 'jobTitle', 'language', 'website', 'source'] as const;

/** The first of several is changed in its place; the others stay as they are. */
const withFirst = <T extends object>(items: readonly T[] | undefined, change: Partial<T> | undefined): readonly T[] => {
  const first = primaryOf(items as readonly (T & { primary?: boolean })[] | undefined);
  const rest = (items ?? []).filter((item) => item !== first);
  return change === undefined ? rest : [{ ...first, ...change } as T, ...rest];
};

/** One person: who it is, what happened, what hangs on it. */
export const ContactPage = () => (
  <ClientCard
    collection="contacts"
    nameOf={contactName}
    fields={(contact) => <ContactFields contact={contact} />}
    relations={(contact) => <ContactRelations contact={contact} />}
  />
);

const ContactFields = ({ contact }: { readonly contact: Contact }) => {
  const { t } = useTranslation('fields');
  const save = useSaveField('contacts', contact.id, contact.revision);
  const emails = shown(contact.emails);
  const phones = shown(contact.phones);
  return (
    <Stack gap={0}>
      {TEXTS.map((field) => (
        <FieldRow
          key={field}
          title={t(field)}
          value={contact[field]}
          onSave={save && ((text) => save({ [field]: text || null }))}
        />
      ))}
      <FieldRow
        title={t('email')}
        value={contact.emails}
        text={primaryOf(emails)?.address ?? ''}
        onSave={save && ((address) => save({ emails: withFirst(emails, address ? { address } : undefined) }))}
      >
        {emails?.map(({ address }) => (
          <div key={address}>
            <a href={`mailto:${address}`}>{address}</a>
          </div>
        ))}
      </FieldRow>
      <FieldRow
        title={t('phone')}
        value={contact.phones}
        text={primaryOf(phones)?.number ?? ''}
        onSave={save && ((number) => save({ phones: withFirst(phones, number ? { number } : undefined) }))}
      >
        {phones?.map(({ number }) => (
          <div key={number}>
            <a href={`tel:${number}`}>
              <bdi>{number}</bdi>
            </a>
          </div>
        ))}
      </FieldRow>
      <FieldRow
        title={t('birthday')}
        value={contact.birthday}
        type="date"
        onSave={save && ((day) => save({ birthday: day || null }))}
      >
        <WhenText value={contact.birthday} />
      </FieldRow>
      <FieldRow
        title={t('tags')}
        value={contact.tags}
        text={(shown(contact.tags) ?? []).join(', ')}
        onSave={
          save &&
          ((text) =>
            save({
              tags: text
                ? text
                    .split(',')
                    .map((tag) => tag.trim())
                    .filter(Boolean)
                : null,
            }))
        }
      >
        <Group gap={4}>
          {shown(contact.tags)?.map((tag) => (
            <Badge key={tag} variant="default">
              {tag}
            </Badge>
          ))}
        </Group>
      </FieldRow>
      <FieldRow title={t('ownerId')} value={contact.ownerId}>
        <NameText collection="users" id={contact.ownerId} />
      </FieldRow>
      <CustomFields collection="contacts" values={shown(contact.custom)} save={save} />
    </Stack>
  );
};

const ContactRelations = ({ contact }: { readonly contact: Contact }) => {
  const { t } = useTranslation(['clients', 'fields']);
  const accounts = shown(contact.accounts) ?? [];
  return (
    <>
      <Section title={t('companies')}>
        {accounts.length === 0 && <PlainText value={undefined} />}
        {accounts.map(({ accountId, role }) => (
          <div key={accountId}>
            <Link to={`/accounts/${accountId}` as string}>
              <NameText collection="accounts" id={accountId} />
            </Link>{' '}
            <PlainText value={role ?? ''} />
          </div>
        ))}
      </Section>
      <Consents contact={contact} />
    </>
  );
};
