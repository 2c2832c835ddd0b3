import { useTranslation } from 'react-i18next';
import { Page } from '../../components/page.js';

export const HomePage = () => {
  const { t } = useTranslation();
  return <Page title={t('nav.home')}>{null}</Page>;
};
