import { useTranslation } from 'react-i18next';
import { PageTabs } from '../../components/page-tabs.js';

/** What was erased, and what is due to be. */
export const PrivacyTabs = () => {
  const { t } = useTranslation(['privacy', 'common']);
  return (
    <PageTabs
      label={t('common:nav.privacy')}
      tabs={[
        { to: '/privacy', title: t('tabs.erasures') },
        { to: '/privacy/due', title: t('tabs.due') },
      ]}
    />
  );
};
