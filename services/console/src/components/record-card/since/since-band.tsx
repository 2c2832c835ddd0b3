import { Anchor, CloseButton, Group, Text } from '@mantine/core';
import { Sparkles } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/format/use-format.js';
import { useMe } from '../../../lib/me.js';
import { useHistory } from '../../../lib/queries.js';
import { useSearchStates } from '../../../lib/use-search-state.js';
import { useCard } from '../card-scope.js';
import type { Seen } from './seen.js';
import classes from './since.module.css';

/** How many changes others made since one looked last, and the way to see what they come to. */
export const SinceBand = ({ seen }: { readonly seen: Seen }) => {
  const { t } = useTranslation(['time', 'common']);
  const { collection, record } = useCard();
  const { since } = useFormat();
  const { id: me } = useMe();
  const [, set] = useSearchStates(['tab', 'from', 'to']);
  const [closed, setClosed] = useState(false);
  const { data } = useHistory(collection, record.id);
  const changes = data?.pages.flatMap(({ items }) => items) ?? [];
  const count = changes.filter(({ revision, actor }) => revision > seen.revision && actor !== me).length;
  const known = changes.find(({ revision }) => revision <= seen.revision);
  if (closed || count === 0 || !known) return null;
  return (
    <Group className={classes.band ?? ''} gap="sm" wrap="nowrap" role="status" data-no-print>
      <Sparkles size={16} aria-hidden />
      <Text size="sm" flex={1}>
        {t('changesSince', { count, since: since(seen.at) })}
      </Text>
      <Anchor component="button" type="button" size="sm" onClick={() => set({ tab: 'history', from: known.position })}>
        {t('showChanges')}
      </Anchor>
      <CloseButton size="sm" aria-label={t('common:act.close')} onClick={() => setClosed(true)} />
    </Group>
  );
};
