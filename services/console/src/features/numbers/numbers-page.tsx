import { useTranslation } from 'react-i18next';
import { Page } from '../../components/page.js';

export const NumbersPage = () => {
  const { t } = useTranslation();
  return <Page title={t('nav.numbers')}>{null}</Page>;
};
