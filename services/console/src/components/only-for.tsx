import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Lock } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../lib/me.js';
import { EmptyState } from './empty-state.js';
import { Page } from './page.js';

export interface OnlyForProps {
  /** One of these permissions opens it; it is open to everybody when there are none. */
  readonly permissions: readonly string[];
  readonly children: ReactNode;
}

const NotOpen = () => {
  const { t } = useTranslation();
  return (
    <Page title={t('problem.notOpen')}>
      <EmptyState icon={Lock} title={t('problem.notOpenDetail')}>
        <Button component={Link} to="/" variant="default">
          {t('nav.home')}
        </Button>
      </EmptyState>
    </Page>
  );
};

/** Says so to those who may not open a page, however they came to its address. */
export const OnlyFor = ({ permissions, children }: OnlyForProps) => {
  const may = useMay();
  return permissions.length === 0 || permissions.some(may) ? children : <NotOpen />;
};
