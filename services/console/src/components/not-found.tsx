import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { SearchX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from './empty-state.js';
import { Page } from './page.js';

export const NotFound = () => {
  const { t } = useTranslation();
  return (
    <Page title={t('problem.notFound')}>
      <EmptyState icon={SearchX} title={t('problem.notFoundDetail')}>
        <Button component={Link} to="/" variant="default">
          {t('nav.home')}
        </Button>
      </EmptyState>
    </Page>
  );
};
