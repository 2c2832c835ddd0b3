import { Badge, Group, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Search, SearchX } from 'lucide-react';
import { type ReactNode, useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Collection, RecordOf } from '../lib/api/types.js';
import { useAsOf } from '../lib/as-of/as-of.js';
import { useFormat } from '../lib/format/use-format.js';
import { useMay } from '../lib/me.js';
import { useList } from '../lib/queries.js';
import { type Column, DataTable } from './data-table/data-table.js';
import { EmptyState } from './empty-state.js';
import { ExportButton } from './export-button.js';
import { NowOnly } from './now-only.js';
import { Page } from './page.js';
import { ProblemNote } from './problem-note.js';

interface ListSearch {
  readonly q?: string | undefined;
  readonly filter?: string | undefined;
  readonly sort?: string | undefined;
}

export interface ListPageProps<C extends Collection> {
  readonly collection: C;
  readonly title: string;
  readonly columns: readonly Column<RecordOf<C> & { readonly id: string }>[];
  readonly sort?: string;
  /** Rows that are always left out, in the API's filter language. */
  readonly always?: string;
  readonly acts?: ReactNode;
  /** Below the title: the pages beside this one. */
  readonly above?: ReactNode;
  /** Shown while some are chosen. */
  readonly bulk?: (ids: ReadonlySet<string>, clear: () => void) => ReactNode;
  /** What to do when there is none at all. */
  readonly first?: ReactNode;
}

const both = (a: string | undefined, b: string | undefined): string | undefined =>
  a && b ? `(${a});(${b})` : (a ?? b);

/** A list of a collection: words, filter and sort lie in the address, so that the view can be sent. */
export const ListPage = <C extends Collection>(props: ListPageProps<C>) => {
  const { collection, title, columns, always, acts, above, bulk, first } = props;
  const { t } = useTranslation();
  const { number } = useFormat();
  const navigate = useNavigate();
  const asOf = useAsOf();
  const may = useMay();
  const search = useSearch({ strict: false }) as ListSearch;
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const sort = search.sort ?? props.sort;
  const filter = both(search.filter, always);
  const list = useList(collection, {
    count: true,
    ...(search.q ? { q: search.q } : {}),
    ...(filter ? { filter } : {}),
    ...(sort ? { sort } : {}),
  });
  const set = useCallback(
    (change: ListSearch) =>
      void navigate({ to: '.', replace: true, search: ((before: object) => ({ ...before, ...change })) as never }),
    [navigate],
  );
  const say = useDebouncedCallback((q: string) => set({ q: q || undefined }), 250);
  const records = useMemo(
    () =>
      (list.data?.pages.flatMap((page) => page.items) ?? []) as unknown as (RecordOf<C> & { readonly id: string })[],
    [list.data],
  );
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = list;
  const onEnd = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  const count = (list.data?.pages[0] as { count?: { value: number; atLeast: boolean } } | undefined)?.count;
  const narrowed = Boolean(search.q ?? search.filter);
  return (
    <Page
      full
      title={title}
      acts={
        <>
          {may('exports:read') && <ExportButton collection={collection} q={search.q} filter={filter} sort={sort} />}
          {asOf === undefined && acts}
        </>
      }
      aside={
        count && (
          <Badge variant="default" size="lg">
            {count.atLeast ? t('list.moreThan', { number: number(count.value) }) : number(count.value)}
          </Badge>
        )
      }
    >
      {above}
      <NowOnly />
      <Group gap="sm" data-no-print>
        <TextInput
          aria-label={t('list.search')}
          placeholder={t('list.search')}
          leftSection={<Search size={16} aria-hidden />}
          defaultValue={search.q ?? ''}
          onChange={(event) => say(event.currentTarget.value)}
          w={{ base: '100%', sm: 280 }}
        />
        <FilterText
          key={search.filter}
          value={search.filter ?? ''}
          onChange={(value) => set({ filter: value || undefined })}
        />
      </Group>
      {chosen.size > 0 && asOf === undefined && bulk?.(chosen, () => setChosen(new Set()))}
      {list.error ? (
        <ProblemNote error={list.error} onRetry={() => void list.refetch()} />
      ) : (
        <DataTable
          label={title}
          columns={columns}
          records={records}
          loading={list.isPending}
          sort={sort}
          onSort={(value) => set({ sort: value })}
          onOpen={(record) => void navigate({ to: `/${collection}/${record.id}` })}
          onEnd={onEnd}
          chosen={chosen}
          {...(bulk ? { onChoose: setChosen } : {})}
          empty={
            narrowed ? (
              <EmptyState icon={SearchX} title={t('list.noMatch')} hint={t('list.noMatchHint')} />
            ) : (
              <EmptyState icon={SearchX} title={t('list.empty')}>
                {first}
              </EmptyState>
            )
          }
        />
      )}
    </Page>
  );
};

/** The filter as text, in the API's language: what a number of the dashboard opened, and what one types. */
const FilterText = ({ value, onChange }: { readonly value: string; readonly onChange: (value: string) => void }) => {
  const { t } = useTranslation();
  const [text, setText] = useState(value);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onChange(text.trim());
      }}
      style={{ flex: 1, minWidth: 200 }}
    >
      <TextInput
        aria-label={t('list.filter')}
        placeholder={`${t('list.filter')}: country==DE;updatedAt>2026-01-01`}
        value={text}
        dir="ltr"
        onChange={(event) => setText(event.currentTarget.value)}
      />
    </form>
  );
};
