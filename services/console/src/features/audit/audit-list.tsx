import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { AuditPage } from '../../lib/audit.js';
import { AuditPages } from './audit-pages.js';
import type { AuditSearch } from './audit-question.js';
import { AuditRow } from './audit-row.js';
import { useSetAudit } from './use-set-audit.js';

export interface AuditListProps {
  readonly pages: UseInfiniteQueryResult<InfiniteData<AuditPage>>;
  readonly search: AuditSearch;
}

/** Events, the newest first; each opens in its place. */
export const AuditList = ({ pages, search }: AuditListProps) => {
  const { t } = useTranslation(['audit', 'common']);
  const set = useSetAudit();
  return (
    <AuditPages
      pages={pages}
      search={search}
      label={t('common:nav.audit')}
      older={t('older')}
      row={(entry) => {
        const opened = String(search.open) === entry.position;
        const onToggle = (): void => set({ open: opened ? undefined : entry.position });
        return <AuditRow key={entry.position} entry={entry} opened={opened} onToggle={onToggle} />;
      }}
    />
  );
};
