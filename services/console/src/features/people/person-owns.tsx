import { Anchor, Group, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Section } from '../../components/section.js';
import { CountText } from './count-text.js';
import { type Owned, useOwned } from './owned.js';
import classes from './people.module.css';

/** Lists that take a filter from the address. */
const LISTS: Readonly<Partial<Record<Owned, string>>> = {
  accounts: '/accounts',
  contacts: '/contacts',
  deals: '/deals/list',
};

/** What is theirs, now or at the moment that is looked at; each number opens the records that it counts. */
export const PersonOwns = ({ id }: { readonly id: string }) => {
  const { t } = useTranslation(['people', 'common']);
  const { counts, loading, error, refetch } = useOwned(id, '');
  return (
    <Section title={t('owns')} loading={loading} error={error} onRetry={refetch}>
      <Stack gap="xs">
        {counts.map(({ collection, count }) => {
          const to = LISTS[collection];
          return (
            <Group key={collection} justify="space-between" wrap="nowrap">
              <Text size="sm">{t(`common:nav.${collection}`)}</Text>
              {to === undefined || count.value === 0 ? (
                <CountText count={count} />
              ) : (
                <Anchor
                  component={Link}
                  to={to}
                  search={{ filter: `ownerId==${id}` } as never}
                  size="sm"
                  className={classes.count ?? ''}
                >
                  <CountText count={count} />
                </Anchor>
              )}
            </Group>
          );
        })}
      </Stack>
    </Section>
  );
};
