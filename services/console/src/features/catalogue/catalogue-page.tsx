import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Page } from '../../components/page.js';
import { PageTabs } from '../../components/page-tabs.js';

export interface CataloguePageProps {
  readonly title: string;
  readonly acts?: ReactNode;
  readonly children: ReactNode;
}

/** One page of the catalogue, with the others beside it. */
export const CataloguePage = ({ title, acts, children }: CataloguePageProps) => {
  const { t } = useTranslation(['catalogue', 'common']);
  const tabs = [
    { to: '/catalogue', title: t('tab.pipelines') },
    { to: '/catalogue/products', title: t('tab.products') },
    { to: '/catalogue/fields', title: t('tab.fields') },
    { to: '/catalogue/rates', title: t('tab.rates') },
  ];
  return (
    <Page title={title} acts={acts}>
      <PageTabs label={t('common:nav.catalogue')} tabs={tabs} />
      {children}
    </Page>
  );
};
