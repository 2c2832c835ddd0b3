import { useTranslation } from 'react-i18next';
import { NowOnly } from '../../components/now-only.js';
import { Page } from '../../components/page.js';
import { AuditExport } from './audit-export.js';
import { AuditFilters } from './audit-filters.js';
import { AuditList } from './audit-list.js';
import { AuditTabs } from './audit-tabs.js';
import { HowToVerify } from './how-to-verify.js';
import { useAudit } from './use-audit.js';
import { WhatSelect } from './what-select.js';

/** Who did what, over all services. */
export const AuditPage = () => {
  const { t } = useTranslation(['audit', 'common']);
  const { search, question, pages } = useAudit();
  const head = pages.data?.pages[0]?.head;
  return (
    <Page title={t('common:nav.audit')} acts={<AuditExport question={question} />}>
      <NowOnly />
      <AuditTabs />
      <AuditFilters search={search} what={<WhatSelect value={search.what} />} />
      <AuditList pages={pages} search={search} />
      {head !== undefined && <HowToVerify head={head} />}
    </Page>
  );
};
