import { Button, Checkbox, Group, Skeleton, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { Package, Plus, Search } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../components/empty-state.js';
import { ProblemNote } from '../../../components/problem-note.js';
import type { Product } from '../../../lib/api/types.js';
import { useList } from '../../../lib/queries.js';
import { useSearchStates } from '../../../lib/use-search-state.js';
import { CataloguePage } from '../catalogue-page.js';
import { useWrites } from '../use-writes.js';
import { ProductPanel } from './product-panel.js';
import { ProductTable } from './product-table.js';

const TYPING_MS = 250;

/** What the company sells, at which list price; an archived product is offered no more and stays in deals of before. */
export const ProductsPage = () => {
  const { t } = useTranslation(['catalogue', 'common']);
  const writes = useWrites('products');
  const [editing, setEditing] = useState<Product | 'new'>();
  const [{ q, archived }, set] = useSearchStates(['q', 'archived']);
  const say = useDebouncedCallback((text: string) => set({ q: text.trim() || undefined }), TYPING_MS);
  const { data, error, refetch, isPending, hasNextPage, fetchNextPage, isFetchingNextPage } = useList('products', {
    sort: 'name',
    limit: 100,
    ...(archived ? {} : { filter: 'status==active' }),
    ...(q ? { q } : {}),
  });
  const products = (data?.pages.flatMap(({ items }) => items) ?? []) as readonly Product[];
  const create = writes && (
    <Button leftSection={<Plus size={16} aria-hidden />} onClick={() => setEditing('new')}>
      {t('product.new')}
    </Button>
  );
  return (
    <CataloguePage title={t('tab.products')} acts={create}>
      <Group gap="sm">
        <TextInput
          aria-label={t('common:list.search')}
          placeholder={t('common:list.search')}
          leftSection={<Search size={16} aria-hidden />}
          defaultValue={q ?? ''}
          onChange={(event) => say(event.currentTarget.value)}
          w={{ base: '100%', sm: 280 }}
        />
        <Checkbox
          label={t('common:list.archivedToo')}
          checked={archived !== undefined}
          onChange={(event) => set({ archived: event.currentTarget.checked ? 'too' : undefined })}
        />
      </Group>
      {error ? (
        <ProblemNote error={error} onRetry={() => void refetch()} />
      ) : isPending ? (
        <Skeleton h={240} data-busy />
      ) : products.length === 0 ? (
        <EmptyState icon={Package} title={t('product.none')} hint={t('product.noneHint')} />
      ) : (
        <ProductTable products={products} writes={writes} onEdit={setEditing} />
      )}
      {hasNextPage && (
        <Button variant="default" w="fit-content" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('common:act.more')}
        </Button>
      )}
      <ProductPanel editing={editing} products={products} onClose={() => setEditing(undefined)} />
    </CataloguePage>
  );
};
