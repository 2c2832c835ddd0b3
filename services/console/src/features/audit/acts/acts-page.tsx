import { useTranslation } from 'react-i18next';
import { NowOnly } from '../../../components/now-only.js';
import { Page } from '../../../components/page.js';
import { Readers } from '../../../components/readers/readers.js';
import { Section } from '../../../components/section.js';
import { AuditFilters } from '../audit-filters.js';
import { AuditTabs } from '../audit-tabs.js';
import { AccessExport } from './access-export.js';
import { ActsList } from './acts-list.js';
import { KindSelect } from './kind-select.js';
import { useActs } from './use-acts.js';

const WITH_READERS = /^(accounts|contacts|deals)\//;

/** Everything that somebody did, and everyone who saw a client: changes, reads, sign-ins, refusals in one list. */
export const ActsPage = () => {
  const { t } = useTranslation('access');
  const { search, question, pages } = useActs();
  const { about } = search;
  return (
    <Page title={t('title')} acts={<AccessExport question={question} />}>
      <NowOnly />
      <AuditTabs />
      <AuditFilters search={search} what={<KindSelect value={search.what} ofRecord={about !== undefined} />} />
      {about !== undefined && WITH_READERS.test(about) && (
        <Section title={t('readers.title')}>
          <Readers client={about} linked={false} />
        </Section>
      )}
      <ActsList pages={pages} search={search} />
    </Page>
  );
};
