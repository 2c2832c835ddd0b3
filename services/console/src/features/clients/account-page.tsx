import { Anchor, Group, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Section } from '../../components/section.js';
import { MoneyText, NameText, PlainText } from '../../components/values.js';
import { type Account, shown } from '../../lib/api/types.js';
import { useAsOf } from '../../lib/as-of/as-of.js';
import { useMay } from '../../lib/me.js';
import { useList } from '../../lib/queries.js';
import { ClientCard } from './client-card.js';
import { ACCOUNT_FIELDS } from './client-fields.js';
import { contactName } from './names.js';

/** One company: what it is, what happened, its people, its tree, its deals. */
export const AccountPage = () => (
  <ClientCard
    collection="accounts"
    nameOf={({ name }) => shown(name)}
    fields={ACCOUNT_FIELDS}
    relations={(account) => <AccountRelations account={account} />}
  />
);

const AccountRelations = ({ account }: { readonly account: Account }) => {
  const { t } = useTranslation(['clients', 'common']);
  const may = useMay();
  return (
    <>
      <People id={account.id} />
      {may('deals:read') && <AccountDeals id={account.id} />}
      <Section title={t('tree')}>
        <Stack gap="xs">
          {shown(account.parentId) && (
            <Link to={`/accounts/${shown(account.parentId)}` as string}>
              ↑ <NameText collection="accounts" id={account.parentId} />
            </Link>
          )}
          <Children id={account.id} />
        </Stack>
      </Section>
    </>
  );
};

const Children = ({ id }: { readonly id: string }) => {
  const { t } = useTranslation('clients');
  const { data } = useList('accounts', { filter: `parentId==${id}`, limit: 20 });
  const items = data?.pages.flatMap((page) => page.items) ?? [];
  if (items.length === 0)
    return (
      <Text size="sm" c="var(--muted)">
        {t('noChildren')}
      </Text>
    );
  return items.map((child) => (
    <Link key={child.id} to={`/accounts/${child.id}` as string}>
      ↳ <PlainText value={child.name} />
    </Link>
  ));
};

const People = ({ id }: { readonly id: string }) => {
  const { t } = useTranslation(['clients', 'common']);
  const { data } = useList('contacts', { filter: `accountId==${id}`, limit: 20 });
  const items = data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Section title={t('people')}>
      <Stack gap="xs">
        {items.length === 0 && <PlainText value={undefined} />}
        {items.map((contact) => (
          <div key={contact.id}>
            <Link to={`/contacts/${contact.id}` as string} dir="auto">
              {contactName(contact) ?? <PlainText value={contact.fullName} />}
            </Link>
            <Text size="sm" c="var(--muted)" dir="auto">
              <PlainText
                value={shown(contact.accounts)?.find((a) => a.accountId === id)?.role ?? contact.jobTitle ?? ''}
              />
            </Text>
          </div>
        ))}
      </Stack>
    </Section>
  );
};

const AccountDeals = ({ id }: { readonly id: string }) => {
  const { t } = useTranslation(['clients', 'common']);
  const past = useAsOf() !== undefined;
  const creates = useMay()('deals:write') && !past;
  const filter = `accountId==${id}`;
  const { data } = useList('deals', { filter, sort: '-updatedAt', limit: 8 });
  const items = data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Section
      title={t('common:nav.deals')}
      aside={
        <Group gap="sm">
          {creates && (
            <Anchor component={Link} to="/deals" search={{ newFor: id } as never} size="sm">
              {t('newDeal')}
            </Anchor>
          )}
          <Anchor component={Link} to="/deals/list" search={{ filter } as never} size="sm">
            {t('all')}
          </Anchor>
        </Group>
      }
    >
      <Stack gap="xs">
        {items.length === 0 && <PlainText value={undefined} />}
        {items.map((deal) => (
          <Group key={deal.id} justify="space-between" wrap="nowrap">
            <Link to={`/deals/${deal.id}` as string}>
              <PlainText value={deal.name} />
            </Link>
            <Text size="sm">
              <MoneyText value={deal.value} compact />
            </Text>
          </Group>
        ))}
      </Stack>
    </Section>
  );
};
