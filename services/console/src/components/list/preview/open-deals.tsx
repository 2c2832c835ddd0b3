import { Group, Skeleton, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Deal } from '../../../lib/api/types.js';
import { useMay } from '../../../lib/me.js';
import { useList } from '../../../lib/queries.js';
import { ProblemNote } from '../../problem-note.js';
import { MoneyText, PlainText } from '../../values.js';
import classes from '../list-page.module.css';

const MOST = 5;

export interface OpenDealsProps {
  readonly client: 'accounts' | 'contacts';
  readonly id: string;
}

/** The client's deals that are open, the next to close first. */
export const OpenDeals = ({ client, id }: OpenDealsProps) => {
  const { t } = useTranslation('lists');
  const may = useMay()('deals:read');
  const field = client === 'accounts' ? 'accountId' : 'contactId';
  const query = { filter: `${field}==${id};status==open;archived==false`, sort: 'expectedClose', limit: MOST };
  const { data, error, isPending } = useList('deals', query, may);
  if (!may) return null;
  const deals = (data?.pages[0]?.items ?? []) as unknown as readonly Deal[];
  return (
    <section>
      <Title order={3} size="sm" mb="xs">
        {t('openDeals')}
      </Title>
      {error ? (
        <ProblemNote error={error} />
      ) : isPending ? (
        <Skeleton h={40} data-busy />
      ) : deals.length === 0 ? (
        <Text size="sm" c="var(--muted)">
          {t('noOpenDeals')}
        </Text>
      ) : (
        <ul className={classes.plain}>
          {deals.map((deal) => (
            <li key={deal.id}>
              <Group justify="space-between" wrap="nowrap" gap="xs">
                <Link to={`/deals/${deal.id}` as string}>
                  <PlainText value={deal.name} />
                </Link>
                <MoneyText value={deal.value} />
              </Group>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
};
