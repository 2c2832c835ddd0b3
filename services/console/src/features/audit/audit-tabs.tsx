import { useTranslation } from 'react-i18next';
import { PageTabs } from '../../components/page-tabs.js';

/** Changes with their values, everything that was done in one list, and what proves it. */
export const AuditTabs = () => {
  const { t } = useTranslation('access');
  return (
    <PageTabs
      label={t('tabs.label')}
      tabs={[
        { to: '/audit', title: t('tabs.changes') },
        { to: '/audit/acts', title: t('tabs.all') },
        { to: '/audit/proof', title: t('tabs.proofs') },
      ]}
    />
  );
};
