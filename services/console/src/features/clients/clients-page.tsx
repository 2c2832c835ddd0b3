import { useTranslation } from 'react-i18next';
import { Page } from '../../components/page.js';

export const ClientsPage = () => {
  const { t } = useTranslation();
  return <Page title={t('nav.contacts')}>{null}</Page>;
};
