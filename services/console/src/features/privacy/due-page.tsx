import { SegmentedControl, Text } from '@mantine/core';
import { useQueries } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { NowOnly } from '../../components/now-only.js';
import { Page } from '../../components/page.js';
import { useFormat } from '../../lib/format/use-format.js';
import { countDue, ERASABLE } from '../../lib/privacy.js';
import { useSearchState } from '../../lib/use-search-state.js';
import { DueList } from './due-list.js';
import { PrivacyTabs } from './privacy-tabs.js';

/** What nobody has changed for longer than its kind is kept, by kind, with its number. Somebody has to erase it. */
export const DuePage = () => {
  const { t } = useTranslation(['privacy', 'common']);
  const { number } = useFormat();
  const [asked, setAsked] = useSearchState('kind');
  const kind = ERASABLE.find((one) => one === asked) ?? 'contacts';
  const counts = useQueries({
    queries: ERASABLE.map((one) => ({
      queryKey: ['erasures', 'due', one, 'count'],
      queryFn: ({ signal }: { readonly signal: AbortSignal }) => countDue(one, undefined, signal),
    })),
  });
  const labelOf = (one: (typeof ERASABLE)[number], i: number): string => {
    const count = counts[i]?.data;
    const due = count?.months === undefined ? '' : ` · ${number(count.value)}${count.atLeast ? '+' : ''}`;
    return `${t(`due.kinds.${one}`)}${due}`;
  };
  const months = counts[ERASABLE.indexOf(kind)]?.data?.months;
  return (
    <Page title={t('common:nav.privacy')}>
      <PrivacyTabs />
      <NowOnly />
      <SegmentedControl
        aria-label={t('due.kind')}
        data={ERASABLE.map((one, i) => ({ value: one, label: labelOf(one, i) }))}
        value={kind}
        onChange={setAsked}
        w="fit-content"
        maw="100%"
      />
      {months !== undefined && <Text c="var(--muted)">{t('due.rule', { months: number(months) })}</Text>}
      <DueList kind={kind} />
    </Page>
  );
};
