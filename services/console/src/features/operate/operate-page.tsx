import { useTranslation } from 'react-i18next';
import { Page } from '../../components/page.js';

export const OperatePage = () => {
  const { t } = useTranslation();
  return <Page title={t('nav.operate')}>{null}</Page>;
};
