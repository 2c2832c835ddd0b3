import { Skeleton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { NowOnly } from '../../components/now-only.js';
import { OnlyFor } from '../../components/only-for.js';
import { Page } from '../../components/page.js';
import { ProblemNote } from '../../components/problem-note.js';
import { INSTALLATION } from './installation.js';
import { InstallationForm } from './installation-form.js';
import { SettingsTabs } from './settings-tabs.js';
import { useInstallation } from './use-installation.js';

/** How the installation is set up, for everybody. */
export const InstallationPage = () => (
  <OnlyFor permissions={INSTALLATION}>
    <Installation />
  </OnlyFor>
);

const Installation = () => {
  const { t } = useTranslation('settings');
  const { data: installation, error, refetch } = useInstallation();
  return (
    <Page title={t('installation.title')}>
      <SettingsTabs />
      <NowOnly />
      {error ? (
        <ProblemNote error={error} onRetry={() => void refetch()} />
      ) : installation ? (
        <InstallationForm before={installation} />
      ) : (
        <Skeleton h={400} maw={480} />
      )}
    </Page>
  );
};
