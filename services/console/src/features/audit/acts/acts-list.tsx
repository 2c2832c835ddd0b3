import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { ActsPage, AuditedAct } from '../../../lib/audit.js';
import { AuditPages } from '../audit-pages.js';
import type { AuditSearch } from '../audit-question.js';
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
  const { t } = useTranslation('access');
  const set = useSetAudit();
  const rowOf = (act: AuditedAct) => {
    const name = nameOf(act);
    const opened = search.open === name;
    const onToggle = (): void => set({ open: opened ? undefined : name });
    if (act.access) return <AccessRow key={name} entry={act.access} opened={opened} onToggle={onToggle} />;
    return act.change && <AuditRow key={name} entry={act.change} opened={opened} onToggle={onToggle} />;
  };
  return <AuditPages pages={pages} search={search} label={t('title')} older={t('older')} row={rowOf} />;
};
