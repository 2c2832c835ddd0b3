import { useTranslation } from 'react-i18next';
import { PageTabs } from '../../components/page-tabs.js';
import { useMay } from '../../lib/me.js';
import { INSTALLATION } from './installation.js';

/** One's own settings, and those of the installation for whom they are. */
export const SettingsTabs = () => {
  const { t } = useTranslation(['settings', 'common']);
  const may = useMay();
  const tabs = [
    { to: '/preferences', title: t('common:preferences.title') },
    { to: '/tokens', title: t('tokens.title') },
    ...(INSTALLATION.some(may) ? [{ to: '/settings', title: t('installation.title') }] : []),
  ];
  return <PageTabs label={t('common:nav.settings')} tabs={tabs} />;
};
