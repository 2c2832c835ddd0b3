import { Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Section } from '../../components/section.js';
import { NameText } from '../../components/values.js';
import { type Deal, shown } from '../../lib/api/types.js';
import { useMay } from '../../lib/me.js';
import { useList } from '../../lib/queries.js';

/** Who is in it: people of the client with their role there, and colleagues with theirs in the deal. */
export const DealPeople = ({ deal }: { readonly deal: Deal }) => {
  const { t } = useTranslation('deals');
  const may = useMay();
  const accountId = shown(deal.accountId);
  const ids = shown(deal.contactIds) ?? [];
  const participants = shown(deal.participants) ?? [];
  const { data } = useList(
    'contacts',
    { filter: `id=in=(${ids.join(',')})`, fields: 'accounts,jobTitle', limit: 100 },
    ids.length > 0 && may('contacts:read'),
  );
  const found = new Map(data?.pages.flatMap(({ items }) => items).map((contact) => [contact.id, contact]));
  const roleOf = (id: string): string | undefined => {
    const contact = found.get(id);
    const role = shown(contact?.accounts)?.find((link) => link.accountId === accountId)?.role;
    return role ?? shown(contact?.jobTitle);
  };
  return (
    <Section title={t('people')} empty={ids.length + participants.length === 0 && t('noPeople')}>
      <Stack gap="xs">
        {ids.map((id) => (
          <div key={id}>
            <Link to={`/contacts/${id}` as string}>
              <NameText collection="contacts" id={id} />
            </Link>
            <Text size="sm" c="var(--muted)" dir="auto">
              {roleOf(id) ?? ''}
            </Text>
          </div>
        ))}
        {participants.map(({ userId, role }) => (
          <div key={`${role} ${userId}`}>
            <NameText collection="users" id={userId} />
            <Text size="sm" c="var(--muted)" dir="auto">
              {role}
            </Text>
          </div>
        ))}
      </Stack>
    </Section>
  );
};
