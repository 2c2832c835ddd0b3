import { Button, Select, Skeleton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { List, Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NowOnly } from '../../components/now-only.js';
import { Page } from '../../components/page.js';
import { ProblemNote } from '../../components/problem-note.js';
import { type Deal, type Stage, shown } from '../../lib/api/types.js';
import { useAsOf } from '../../lib/as-of/as-of.js';
import { useMay } from '../../lib/me.js';
import classes from './board.module.css';
import { BoardColumn } from './board-column.js';
import { LosePanel } from './lose-panel.js';
import { NewDeal } from './new-deal.js';
import { useMoveDeal } from './use-move-deal.js';
import { stagesOf, usePipelines } from './use-pipelines.js';
import { useStageTotals } from './use-stage-totals.js';

/** The deals of a pipeline by stage: what people move every day. */
export const BoardPage = () => {
  const { t } = useTranslation(['deals', 'common']);
  const navigate = useNavigate();
  const { pipeline: wished } = useSearch({ strict: false }) as { pipeline?: string };
  const { data: pipelines, error, refetch } = usePipelines();
  const pipeline = pipelines?.find((p) => p.id === wished) ?? pipelines?.find((p) => p.status === 'active');
  const may = useMay();
  const now = useAsOf() === undefined;
  const writable = may('deals:write') && now;
  const [losing, setLosing] = useState<{ deal: Deal; stage: Stage }>();
  const [creating, { open, close }] = useDisclosure();
  const [dragged, setDragged] = useState<Deal>();
  const move = useMoveDeal((deal, stage) => setLosing({ deal, stage }));
  const { totals, currency = 'EUR' } = useStageTotals(pipeline?.id);
  if (error) return <ProblemNote error={error} onRetry={() => void refetch()} />;
  return (
    <Page
      full
      title={t('common:nav.deals')}
      acts={
        <>
          <Select
            aria-label={t('pipeline')}
            data={(pipelines ?? []).map((p) => ({ value: p.id, label: String(shown(p.name) ?? p.id) }))}
            value={pipeline?.id ?? null}
            allowDeselect={false}
            onChange={(id) => void navigate({ to: '.', search: ((s: object) => ({ ...s, pipeline: id })) as never })}
          />
          <Button component={Link} to="/deals/list" variant="default" leftSection={<List size={16} aria-hidden />}>
            {t('list')}
          </Button>
          {writable && (
            <Button leftSection={<Plus size={16} aria-hidden />} onClick={open} disabled={!pipeline}>
              {t('newDeal')}
            </Button>
          )}
        </>
      }
    >
      <NowOnly />
      {pipelines ? (
        <div className={classes.board}>
          {stagesOf(pipeline).map((stage) => (
            <BoardColumn
              key={stage.id}
              pipeline={pipeline as NonNullable<typeof pipeline>}
              stage={stage}
              total={totals.get(stage.id ?? '')}
              writable={writable}
              onMove={move}
              dragged={dragged}
              onDrag={setDragged}
            />
          ))}
        </div>
      ) : (
        <Skeleton height={400} />
      )}
      <LosePanel losing={losing} onClose={() => setLosing(undefined)} />
      {pipeline && <NewDeal pipelineId={pipeline.id} currency={currency} opened={creating} onClose={close} />}
    </Page>
  );
};
