import { Button, Skeleton, Stack } from '@mantine/core';
import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import { ScrollText } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../components/empty-state.js';
import { ProblemNote } from '../../components/problem-note.js';
import classes from './audit.module.css';
import { type AuditSearch, isNarrowed } from './audit-question.js';

export interface AuditPagesProps<T> {
  readonly pages: UseInfiniteQueryResult<InfiniteData<{ readonly items: readonly T[] }>>;
  readonly search: AuditSearch;
  readonly label: string;
  /** The words of the button that fetches what is older. */
  readonly older: string;
  readonly row: (item: T) => ReactNode;
}

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 };

/** Arrows or j and k go from row to row; what is on a row keeps its own keys. */
const moveBy = (event: KeyboardEvent<HTMLElement>): void => {
  const step = STEPS[event.key];
  const from = event.target as HTMLElement;
  if (step === undefined || !from.matches('[data-row]')) return;
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-row]')];
  event.preventDefault();
  rows[rows.indexOf(from) + step]?.focus();
};

/** What was done, the newest first, page by page. */
export const AuditPages = <T,>({ pages, search, label, older, row }: AuditPagesProps<T>) => {
  const { t } = useTranslation(['audit', 'common']);
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = pages;
  const items = data?.pages.flatMap((page) => page.items) ?? [];
  // A page of the log may hold nothing that was asked for: then the next one is looked at.
  const looksOn = hasNextPage && items.length === 0 && !isFetchingNextPage && !error;
  useEffect(() => {
    if (looksOn) void fetchNextPage();
  }, [looksOn, fetchNextPage]);
  if (error && items.length === 0) return <ProblemNote error={error} onRetry={() => void refetch()} />;
  if (!data || (items.length === 0 && hasNextPage)) return <Loading />;
  if (items.length === 0)
    return (
      <EmptyState
        icon={ScrollText}
        title={t(isNarrowed(search) ? 'common:list.noMatch' : 'nothing')}
        {...(isNarrowed(search) ? { hint: t('noMatchHint') } : {})}
      />
    );
  return (
    <Stack gap="sm">
      <ol className={classes.list} aria-label={label} onKeyDown={moveBy}>
        {items.map(row)}
      </ol>
      {error && <ProblemNote error={error} onRetry={() => void fetchNextPage()} />}
      {hasNextPage && (
        <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {older}
        </Button>
      )}
    </Stack>
  );
};

const Loading = () => (
  <Stack gap="xs" aria-busy data-busy>
    {Array.from({ length: 8 }, (_, row) => (
      <Skeleton key={String(row)} h={36} />
    ))}
  </Stack>
);
