import { useTranslation } from 'react-i18next';
import { Page } from '../../components/page.js';

export const DealsPage = () => {
  const { t } = useTranslation();
  return <Page title={t('nav.deals')}>{null}</Page>;
};
