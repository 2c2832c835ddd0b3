import { Badge, Group, TextInput } from '@mantine/core';
import { useDebouncedCallback, useMediaQuery } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';
import { Search, SearchX } from 'lucide-react';
import { Fragment, type ReactNode, useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asProblem } from '../lib/api/problem.js';
import type { RecordOf } from '../lib/api/types.js';
import { useAsOf } from '../lib/as-of/as-of.js';
import { useFormat } from '../lib/format/use-format.js';
import { useMay } from '../lib/me.js';
import type { Named } from '../lib/names.js';
import { useList } from '../lib/queries.js';
import { useSearchStates } from '../lib/use-search-state.js';
import { type Column, DataTable } from './data-table/data-table.js';
import { EmptyState } from './empty-state.js';
import { ExportButton } from './export-button.js';
import { type BulkChoice, choiceIn } from './list/bulk/bulk-range.js';
import { ChangesButton } from './list/changes/changes-button.js';
import { ColumnChooser } from './list/columns/column-chooser.js';
import { shownFields } from './list/columns/shown-columns.js';
import { useOwnColumns } from './list/columns/use-own-columns.js';
import { FilterBar } from './list/filter/filter-bar.js';
import { withAlways } from './list/filter/rsql.js';
import type { ListField } from './list/list-field.js';
import classes from './list/list-page.module.css';
import { RecordPreview } from './list/preview/record-preview.js';
import { useOwnListFields } from './list/use-own-list-fields.js';
import { useFirstView } from './list/views/use-first-view.js';
import { ViewsMenu } from './list/views/views-menu.js';
import { Page } from './page.js';
import { ProblemNote } from './problem-note.js';
import type { FieldDef } from './record-card/fields/field-def.js';

export interface ListPageProps<C extends Named> {
  readonly collection: C;
  readonly title: string;
  readonly columns: readonly Column<RecordOf<C> & { readonly id: string }>[];
  readonly sort?: string;
  /** Rows that are always left out, in the API's filter language. */
  readonly always?: string;
  readonly acts?: ReactNode;
  /** By what it is filtered, beside the company's own fields; without it there is only the text. */
  readonly fields?: readonly ListField[];
  /** What the preview of a row shows; without it there is none. */
  readonly preview?: readonly FieldDef[];
  /** Below the title: the pages beside this one. */
  readonly above?: ReactNode;
  /** Shown while some are chosen. */
  readonly bulk?: (choice: BulkChoice, clear: () => void) => ReactNode;
  /** What to do when there is none at all. */
  readonly first?: ReactNode;
}

/** A list of a collection: words, filter and sort lie in the address, so that the view can be sent. */
export const ListPage = <C extends Named>(props: ListPageProps<C>) => {
  const { collection, title, always, acts, above, bulk, first, preview } = props;
  const { t } = useTranslation();
  const { number } = useFormat();
  const navigate = useNavigate();
  const asOf = useAsOf();
  const may = useMay();
  const [search, set] = useSearchStates(['q', 'filter', 'sort', 'columns', 'view']);
  const fields = useOwnListFields(collection, props.fields);
  const all = useOwnColumns(collection, props.columns, props.fields !== undefined);
  const shown = shownFields(all, search.columns);
  const columns = shown.flatMap((field) => all.find((column) => column.field === field) ?? []);
  const isPhone = useMediaQuery('(max-width: 48em)');
  const [looking, setLooking] = useState(false);
  const [at, setAt] = useState<string>();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const sort = search.sort ?? props.sort;
  const filter = withAlways(search.filter, always);
  const opening = useFirstView(collection, search, set);
  const query = {
    count: true,
    ...(search.q ? { q: search.q } : {}),
    ...(filter ? { filter } : {}),
    ...(sort ? { sort } : {}),
  };
  const list = useList(collection, query, !opening);
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
  const open = ({ id }: { readonly id: string }) => void navigate({ to: `/${collection}/${id}` });
  const previewed = records.find(({ id }) => id === at) ?? records[0];
  const narrowed = Boolean(search.q ?? search.filter);
  return (
    <Page
      full
      title={title}
      acts={
        <>
          {may(`${collection}:history`) && <ChangesButton collection={collection} filter={search.filter} />}
          {may('exports:read') && asOf === undefined && (
            <ExportButton collection={collection} q={search.q} filter={filter} sort={sort} shown={shown} />
          )}
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
      <Group gap="sm" data-no-print>
        <TextInput
          data-find-here
          aria-label={t('list.search')}
          placeholder={t('list.search')}
          leftSection={<Search size={16} aria-hidden />}
          defaultValue={search.q ?? ''}
          onChange={(event) => say(event.currentTarget.value)}
          w={{ base: '100%', sm: 280 }}
        />
        <FilterBar
          fields={fields}
          value={search.filter ?? ''}
          onChange={(value) => set({ filter: value })}
          error={list.error}
        />
        {props.fields && <ViewsMenu collection={collection} view={search.view} words={search} onChange={set} />}
        {props.fields && <ColumnChooser all={all} fields={shown} onChange={(word) => set({ columns: word })} />}
      </Group>
      {chosen.size > 0 && asOf === undefined && (
        // Another filter is another list: the whole of the one before is not meant any more.
        <Fragment key={`${filter} ${search.q}`}>
          {bulk?.(choiceIn({ filter, q: search.q, count, records }, chosen), () => setChosen(new Set()))}
        </Fragment>
      )}
      {list.error ? (
        // What is wrong with the filter is said at the filter.
        asProblem(list.error)?.ofField('filter') === undefined && (
          <ProblemNote error={list.error} onRetry={() => void list.refetch()} />
        )
      ) : (
        <div className={classes.beside}>
          <DataTable
            label={title}
            columns={columns}
            records={records}
            loading={list.isPending}
            sort={sort}
            onSort={(value) => set({ sort: value })}
            onOpen={open}
            onEnd={onEnd}
            chosen={chosen}
            {...(bulk && asOf === undefined ? { onChoose: setChosen } : {})}
            onAt={({ id }) => setAt(id)}
            {...(preview && !isPhone
              ? {
                  onPreview: ({ id }: { readonly id: string }) => {
                    setAt(id);
                    setLooking(!looking || at !== id);
                  },
                  onEscape: () => setLooking(false),
                }
              : {})}
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
          {preview && previewed && looking && !isPhone && (
            <RecordPreview
              collection={collection as 'accounts' | 'contacts' | 'deals'}
              record={previewed}
              fields={preview}
              onClose={() => setLooking(false)}
            />
          )}
        </div>
      )}
    </Page>
  );
};
