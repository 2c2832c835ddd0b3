import { Button, Skeleton, Stack } from '@mantine/core';
import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { ScrollText } from 'lucide-react';
import { type KeyboardEvent, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../components/empty-state.js';
import { ProblemNote } from '../../components/problem-note.js';
import type { AuditPage } from '../../lib/audit.js';
import classes from './audit.module.css';
import { type AuditSearch, isNarrowed } from './audit-question.js';
import { AuditRow } from './audit-row.js';

export interface AuditListProps {
  readonly pages: UseInfiniteQueryResult<InfiniteData<AuditPage>>;
  readonly search: AuditSearch;
}

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 };

/** Arrows or j and k go from event to event; what is on a row keeps its own keys. */
export const moveBy = (event: KeyboardEvent<HTMLElement>): void => {
  const step = STEPS[event.key];
  const from = event.target as HTMLElement;
  if (step === undefined || !from.matches('[data-row]')) return;
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-row]')];
  event.preventDefault();
  rows[rows.indexOf(from) + step]?.focus();
};

/** Events, the newest first; each opens in its place. */
export const AuditList = ({ pages, search }: AuditListProps) => {
  const { t } = useTranslation(['audit', 'common']);
  const navigate = useNavigate();
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
  const open = (position: string): void =>
    void navigate({
      to: '.',
      replace: true,
      search: ((before: object) => ({ ...before, open: search.open === position ? undefined : position })) as never,
    });
  return (
    <Stack gap="sm">
      <ol className={classes.list} aria-label={t('common:nav.audit')} onKeyDown={moveBy}>
        {items.map((entry) => (
          <AuditRow
            key={entry.position}
            entry={entry}
            opened={String(search.open) === entry.position}
            onToggle={() => open(entry.position)}
          />
        ))}
      </ol>
      {error && <ProblemNote error={error} onRetry={() => void fetchNextPage()} />}
      {hasNextPage && (
        <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('older')}
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
