import { Button, Skeleton, Stack } from '@mantine/core';
import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import { ScrollText } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../components/empty-state.js';
import { ProblemNote } from '../../../components/problem-note.js';
import type { ActsPage, AuditedAct } from '../../../lib/audit.js';
import classes from '../audit.module.css';
import { moveBy } from '../audit-list.js';
import { type AuditSearch, isNarrowed } from '../audit-question.js';
import { AuditRow } from '../audit-row.js';
import { useSetAudit } from '../use-set-audit.js';
import { AccessRow } from './access-row.js';

export interface ActsListProps {
  readonly pages: UseInfiniteQueryResult<InfiniteData<ActsPage>>;
  readonly search: AuditSearch;
}

/** An act in the address: `c` and the place of a change, `a` and the number of an entry. */
const nameOf = ({ change, access }: AuditedAct): string => (change ? `c${change.position}` : `a${access?.number}`);

/** Changes, reads, sign-ins and refusals in one list, the newest first; each opens in its place. */
export const ActsList = ({ pages, search }: ActsListProps) => {
  const { t } = useTranslation(['access', 'audit', 'common']);
  const set = useSetAudit();
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = pages;
  const items = data?.pages.flatMap((page) => page.items) ?? [];
  // A page may hold nothing that was asked for: then the next one is looked at.
  const looksOn = hasNextPage && items.length === 0 && !isFetchingNextPage && !error;
  useEffect(() => {
    if (looksOn) void fetchNextPage();
  }, [looksOn, fetchNextPage]);
  if (error && items.length === 0) return <ProblemNote error={error} onRetry={() => void refetch()} />;
  if (!data || (items.length === 0 && hasNextPage)) return <Skeleton h={300} data-busy />;
  if (items.length === 0)
    return (
      <EmptyState
        icon={ScrollText}
        title={t(isNarrowed(search) ? 'common:list.noMatch' : 'audit:nothing')}
        {...(isNarrowed(search) ? { hint: t('audit:noMatchHint') } : {})}
      />
    );
  const rowOf = (act: AuditedAct) => {
    const name = nameOf(act);
    const opened = search.open === name;
    const onToggle = (): void => set({ open: opened ? undefined : name });
    if (act.access) return <AccessRow key={name} entry={act.access} opened={opened} onToggle={onToggle} />;
    return act.change && <AuditRow key={name} entry={act.change} opened={opened} onToggle={onToggle} />;
  };
  return (
    <Stack gap="sm">
      <ol className={classes.list} aria-label={t('title')} onKeyDown={moveBy}>
        {items.map(rowOf)}
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
