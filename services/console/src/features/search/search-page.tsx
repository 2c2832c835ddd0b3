import { Skeleton, TextInput } from '@mantine/core';
import { Search, SearchX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../components/empty-state.js';
import { Page } from '../../components/page.js';
import { ProblemNote } from '../../components/problem-note.js';
import { useFound } from '../../lib/search.js';
import { useSearchState } from '../../lib/use-search-state.js';
import { HitGroup } from './hit-group.js';

/** Hits of each collection: as many as the API gives. */
const EACH = 20;
const ORDER = ['accounts', 'contacts', 'deals', 'tasks', 'notes', 'products', 'users'];

const Found = ({ q }: { readonly q: string }) => {
  const { t } = useTranslation('search');
  const { data, error, isLoading, refetch } = useFound(q, EACH);
  if (q.trim() === '') return <EmptyState icon={Search} title={t('ask')} hint={t('hint')} />;
  if (error) return <ProblemNote error={error} onRetry={() => void refetch()} />;
  if (isLoading || !data) return <Skeleton h={160} data-busy />;
  if (data.items.length === 0) return <EmptyState icon={SearchX} title={t('none', { q })} hint={t('noneHint')} />;
  return ORDER.map((collection) => (
    <HitGroup
      key={collection}
      collection={collection}
      q={q}
      hits={data.items.filter((hit) => hit.collection === collection)}
      more={data.more.includes(collection)}
    />
  ));
};

/** Everything that one may see, by words. */
export const SearchPage = () => {
  const { t } = useTranslation('search');
  const [q = '', setQ] = useSearchState('q');
  return (
    <Page title={t('title')}>
      <TextInput
        type="search"
        data-find-here
        aria-label={t('words')}
        placeholder={t('words')}
        leftSection={<Search size={16} aria-hidden />}
        value={q}
        maxLength={200}
        dir="auto"
        maw={560}
        onChange={(event) => setQ(event.currentTarget.value || undefined)}
      />
      <Found q={q} />
    </Page>
  );
};
