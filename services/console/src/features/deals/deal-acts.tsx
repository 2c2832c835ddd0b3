import { Button } from '@mantine/core';
import { Archive, ArchiveRestore, RotateCcw, Trophy, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { CardMenu } from '../../components/record-card/card-menu.js';
import { PrintButton } from '../../components/record-card/print-button.js';
import { sayDone } from '../../components/say-done.js';
import { type Deal, type Pipeline, shown } from '../../lib/api/types.js';
import { useAsOf } from '../../lib/as-of/as-of.js';
import { useMay } from '../../lib/me.js';
import { useAct } from '../../lib/queries.js';
import { stagesOf } from '../../lib/stages.js';
import { barrierTo, stageToReopen } from './deal-moves.js';
import type { Moves } from './use-moves.js';

export interface DealActsProps {
  readonly deal: Deal;
  readonly pipeline: Pipeline | undefined;
  readonly moves: Moves;
  readonly writable: boolean;
}

/** Win, lose, open again; put away and bring back. */
export const DealActs = (props: DealActsProps) => (
  <>
    <PrintButton />
    <ArchiveButton deal={props.deal} />
    {props.writable && (props.deal.status === 'open' ? <CloseButtons {...props} /> : <ReopenButton {...props} />)}
    <CardMenu collection="deals" id={props.deal.id} />
  </>
);

const CloseButtons = ({ deal, pipeline, moves }: DealActsProps) => {
  const { t } = useTranslation('deals');
  const stages = stagesOf(pipeline);
  const won = stages.find((stage) => stage.kind === 'won' && barrierTo(pipeline, deal, stage) === undefined);
  const lost = stages.find(({ kind }) => kind === 'lost');
  return (
    <>
      {lost && (
        <Button variant="default" leftSection={<X size={16} aria-hidden />} onClick={() => moves.ask(deal, lost)}>
          {t('lose')}
        </Button>
      )}
      {won && (
        <Button leftSection={<Trophy size={16} aria-hidden />} onClick={() => moves.ask(deal, won)}>
          {t('win')}
        </Button>
      )}
    </>
  );
};

const ReopenButton = ({ deal, pipeline, moves }: DealActsProps) => {
  const { t } = useTranslation('deals');
  const stage = stageToReopen(pipeline, deal);
  return (
    stage && (
      <Button
        variant="default"
        leftSection={<RotateCcw size={16} aria-hidden />}
        onClick={() => moves.go(deal, stage)}
        title={t('reopenInto', { stage: stage.name })}
      >
        {t('reopen')}
      </Button>
    )
  );
};

const ArchiveButton = ({ deal }: { readonly deal: Deal }) => {
  const { t } = useTranslation(['deals', 'common']);
  const past = useAsOf() !== undefined;
  const may = useMay()('deals:write') && !past;
  const act = useAct('deals');
  const verb = deal.archived === true ? 'unarchive' : 'archive';
  const back = verb === 'archive' ? 'unarchive' : 'archive';
  const Icon = verb === 'archive' ? Archive : ArchiveRestore;
  const run = (): void =>
    act.mutate(
      { id: deal.id, act: verb },
      {
        onSuccess: () =>
          sayDone(t(`done.${verb}`, { name: shown(deal.name) ?? '' }), () => act.mutate({ id: deal.id, act: back })),
      },
    );
  return (
    may && (
      <Button variant="default" leftSection={<Icon size={16} aria-hidden />} loading={act.isPending} onClick={run}>
        {t(`common:act.${verb}`)}
      </Button>
    )
  );
};
