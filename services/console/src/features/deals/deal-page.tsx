import { Badge, Skeleton } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Page } from '../../components/page.js';
import { PageProblem } from '../../components/page-problem.js';
import { Readers } from '../../components/readers/readers.js';
import { RecordCard } from '../../components/record-card/record-card.js';
import { NoteComposer } from '../../components/timeline/note-composer.js';
import { Timeline } from '../../components/timeline/timeline.js';
import { shown } from '../../lib/api/types.js';
import { useAsOf } from '../../lib/as-of/as-of.js';
import { useMay } from '../../lib/me.js';
import { useRecord } from '../../lib/queries.js';
import { DealActs } from './deal-acts.js';
import { DealFields } from './deal-fields.js';
import { DealMarks } from './deal-marks.js';
import { DealPeople } from './deal-people.js';
import { DealLines } from './lines/deal-lines.js';
import { MovePanel } from './move-panel.js';
import { NextSteps } from './next-steps.js';
import { StageBar } from './stage-bar.js';
import { StageTimes } from './stage-times.js';
import { useMoves } from './use-moves.js';
import { usePipelines } from './use-pipelines.js';

/** One deal: its fields, where it stands and stood, its lines, what is to be done next. */
export const DealPage = () => {
  const { t } = useTranslation(['deals', 'access', 'common', 'time']);
  const { id } = useParams({ strict: false }) as { id: string };
  const asOf = useAsOf();
  const may = useMay();
  const { data: deal, error, refetch } = useRecord('deals', id, asOf);
  const { data: pipelines } = usePipelines();
  const pipeline = pipelines?.find((p) => p.id === deal?.pipelineId);
  const moves = useMoves(pipeline);
  if (error) return <PageProblem error={error} onRetry={() => void refetch()} />;
  if (!deal) return <Skeleton height={400} data-busy />;
  const writable = may('deals:write') && asOf === undefined && deal.archived !== true;
  const currency = shown(deal.value)?.currency ?? 'EUR';
  const timeline = {
    key: 'timeline',
    title: t('time:timeline'),
    content: (newSince: string | undefined) => (
      <>
        {asOf === undefined && may('notes:write') && <NoteComposer about={`deals/${id}`} />}
        <Timeline client="deals" id={id} newSince={newSince} />
      </>
    ),
  };
  return (
    <Page
      title={shown(deal.name) ?? t('common:value.hidden')}
      aside={<Badge variant="default">{t(`status.${String(deal.status)}`)}</Badge>}
      acts={<DealActs deal={deal} pipeline={pipeline} moves={moves} writable={writable} />}
    >
      <StageBar deal={deal} pipeline={pipeline} moves={moves} writable={writable} />
      <DealMarks deal={deal} pipeline={pipeline} />
      <RecordCard
        key={id}
        collection="deals"
        id={id}
        record={deal}
        fields={<DealFields />}
        tabs={[
          ...(may('timeline:read') ? [timeline] : []),
          { key: 'lines', title: t('lines'), content: () => <DealLines deal={deal} writable={writable} /> },
          { key: 'stages', title: t('stages'), content: () => <StageTimes deal={deal} pipelines={pipelines} /> },
          ...(may('audit:read')
            ? [{ key: 'readers', title: t('access:readers.title'), content: () => <Readers client={`deals/${id}`} /> }]
            : []),
        ]}
        relations={
          <>
            <NextSteps id={id} writable={writable} />
            <DealPeople deal={deal} />
          </>
        }
      />
      <MovePanel moves={moves} currency={currency} />
    </Page>
  );
};
