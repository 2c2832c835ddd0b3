import { Button, Skeleton } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Columns3, List, Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../components/empty-state.js';
import { Page } from '../../components/page.js';
import { PageProblem } from '../../components/page-problem.js';
import type { Pipeline, Stage } from '../../lib/api/types.js';
import { useAsOf } from '../../lib/as-of/as-of.js';
import { useMay } from '../../lib/me.js';
import { stagesOf } from '../../lib/stages.js';
import { useSearchStates } from '../../lib/use-search-state.js';
import { Board } from './board.js';
import { BoardFilters } from './board-filters.js';
import { NewDeal } from './new-deal.js';
import { usePipelines, usePipelineThen } from './use-pipelines.js';

/** The pipeline that is wished for, else the first that is in use. */
const chosenOf = (pipelines: readonly Pipeline[] | undefined, wished: string | undefined): Pipeline | undefined =>
  pipelines?.find(({ id }) => id === wished) ?? pipelines?.find(({ status }) => status === 'active');

/** The deals of a pipeline by stage: what people move every day. */
export const BoardPage = () => {
  const { t } = useTranslation(['deals', 'common']);
  const [words, setWords] = useSearchStates(['pipeline', 'owner', 'team', 'q', 'new', 'newFor']);
  const { data: pipelines, error, refetch } = usePipelines();
  const chosen = chosenOf(pipelines, words.pipeline);
  const pipeline = usePipelineThen(chosen);
  const may = useMay();
  const past = useAsOf() !== undefined;
  const writable = may('deals:write') && !past;
  const [creating, setCreating] = useState<{ readonly stage: Stage | undefined }>();
  const asked = creating ?? ((words.newFor ?? words.new) === undefined ? undefined : { stage: undefined });
  if (error) return <PageProblem error={error} onRetry={() => void refetch()} />;
  return (
    <Page
      full
      title={t('common:nav.deals')}
      acts={
        <>
          <Button component={Link} to="/deals/list" variant="default" leftSection={<List size={16} aria-hidden />}>
            {t('list')}
          </Button>
          {writable && pipeline?.status === 'active' && (
            <Button leftSection={<Plus size={16} aria-hidden />} onClick={() => setCreating({ stage: undefined })}>
              {t('newDeal')}
            </Button>
          )}
        </>
      }
    >
      <BoardFilters pipelines={pipelines ?? []} pipeline={pipeline} words={words} onChange={setWords} />
      {pipeline ? (
        <Board
          pipeline={pipeline}
          stages={stagesOf(pipeline)}
          words={words}
          writable={writable}
          onCreate={writable && pipeline.status === 'active' ? (stage) => setCreating({ stage }) : undefined}
        />
      ) : pipelines && !chosen ? (
        <EmptyState icon={Columns3} title={t('noPipeline')} hint={t('noPipelineHint')}>
          {may('pipelines:write') && (
            <Button component={Link} to="/catalogue" variant="default">
              {t('makePipeline')}
            </Button>
          )}
        </EmptyState>
      ) : (
        <Skeleton height={400} data-busy />
      )}
      {pipeline && writable && (
        <NewDeal
          pipeline={pipeline}
          stage={asked?.stage}
          accountId={words.newFor}
          opened={asked !== undefined}
          onClose={() => {
            setCreating(undefined);
            if ((words.newFor ?? words.new) !== undefined) setWords({ new: undefined, newFor: undefined });
          }}
        />
      )}
    </Page>
  );
};
