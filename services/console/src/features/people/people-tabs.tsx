import { useTranslation } from 'react-i18next';
import { PageTabs } from '../../components/page-tabs.js';

/** The pages about people beside each other. */
export const PeopleTabs = () => {
  const { t } = useTranslation(['people', 'common']);
  const tabs = [
    { to: '/users', title: t('tab.people') },
    { to: '/teams', title: t('tab.teams') },
    { to: '/territories', title: t('tab.territories') },
    { to: '/roles', title: t('tab.roles') },
  ];
  return <PageTabs label={t('common:nav.people')} tabs={tabs} />;
};
