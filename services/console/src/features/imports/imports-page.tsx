import { useTranslation } from 'react-i18next';
import { Page } from '../../components/page.js';

export const ImportsPage = () => {
  const { t } = useTranslation();
  return <Page title={t('nav.imports')}>{null}</Page>;
};
