import { Button, Skeleton } from '@mantine/core';
import { Columns3, Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../components/empty-state.js';
import { ProblemNote } from '../../../components/problem-note.js';
import { useThen } from '../../../lib/as-of/as-of.js';
import { useAll } from '../../../lib/queries.js';
import { useSearchState } from '../../../lib/use-search-state.js';
import { CataloguePage } from '../catalogue-page.js';
import { useWrites } from '../use-writes.js';
import { PipelineDetails } from './pipeline-details.js';
import { PipelineList } from './pipeline-list.js';
import { PipelinePanel } from './pipeline-panel.js';
import classes from './pipelines.module.css';

/** The pipelines of the company: which stages a deal passes, and what each of them asks for. */
export const PipelinesPage = () => {
  const { t } = useTranslation('catalogue');
  const writes = useWrites('pipelines');
  const [creating, setCreating] = useState(false);
  const [chosen, choose] = useSearchState('pipeline');
  const { data, error, refetch } = useAll('pipelines', useThen({ sort: 'order' }));
  const pipeline = data?.find(({ id }) => id === chosen) ?? data?.[0];
  const create = writes && (
    <Button leftSection={<Plus size={16} aria-hidden />} onClick={() => setCreating(true)}>
      {t('pipeline.new')}
    </Button>
  );
  return (
    <CataloguePage title={t('tab.pipelines')} acts={create}>
      {error ? (
        <ProblemNote error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <Skeleton h={320} data-busy />
      ) : pipeline ? (
        <div className={classes.beside}>
          <PipelineList pipelines={data} chosen={pipeline.id} onChoose={choose} />
          <PipelineDetails key={pipeline.id} pipeline={pipeline} pipelines={data} writes={writes} />
        </div>
      ) : (
        <EmptyState icon={Columns3} title={t('pipeline.none')} hint={t('pipeline.noneHint')} />
      )}
      <PipelinePanel opened={creating} onClose={() => setCreating(false)} pipelines={data ?? []} onMade={choose} />
    </CataloguePage>
  );
};
