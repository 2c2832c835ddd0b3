import { Badge, Skeleton, Stack, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { NowOnly } from '../../components/now-only.js';
import { Page } from '../../components/page.js';
import { useMay } from '../../lib/me.js';
import { ConsumersTable } from './consumers-table.js';
import { JobsTable } from './jobs-table.js';
import { ParkedTable } from './parked-table.js';
import { ProjectionsTable } from './projections-table.js';
import { useOperations } from './use-operations.js';

const Part = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => (
  <section aria-label={title}>
    <Title order={2} size="lg" mb="sm">
      {title}
    </Title>
    {children}
  </section>
);

/** What runs behind the records: read models, what else follows the log, parked events, jobs. */
export const OperatePage = () => {
  const { t } = useTranslation(['operate', 'common']);
  const { operations, live } = useOperations();
  const { projections, consumers, parked, jobs } = operations;
  const seesModels = useMay()('projections:read');
  const wait = <Skeleton height={120} />;
  return (
    <Page
      title={t('common:nav.operate')}
      aside={
        <Badge variant="default" role="status">
          {t(live ? 'live' : 'notLive')}
        </Badge>
      }
    >
      <Stack gap="xl">
        <NowOnly />
        {seesModels && (
          <Part title={t('projections')}>
            {projections ? <ProjectionsTable projections={projections} jobs={jobs} /> : wait}
          </Part>
        )}
        {seesModels && (
          <Part title={t('consumers')}>{consumers ? <ConsumersTable consumers={consumers} /> : wait}</Part>
        )}
        {seesModels && <Part title={t('parked')}>{parked ? <ParkedTable parked={parked} /> : wait}</Part>}
        <Part title={t('jobs')}>{jobs ? <JobsTable jobs={jobs} /> : wait}</Part>
      </Stack>
    </Page>
  );
};
