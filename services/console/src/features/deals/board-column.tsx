import { Button, Menu, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { ArrowRightLeft, Hourglass } from 'lucide-react';
import { type DragEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MoneyText, NameText, PlainText } from '../../components/values.js';
import { type Deal, type Pipeline, type Stage, shown } from '../../lib/api/types.js';
import { useFormat } from '../../lib/format/use-format.js';
import { useList } from '../../lib/queries.js';
import classes from './board.module.css';
import { daysInStage, isRotting, nextStages } from './use-pipelines.js';
import type { StageTotal } from './use-stage-totals.js';

export interface BoardColumnProps {
  readonly pipeline: Pipeline;
  readonly stage: Stage;
  readonly total: StageTotal | undefined;
  readonly writable: boolean;
  readonly onMove: (deal: Deal, stage: Stage) => void;
  readonly dragged: Deal | undefined;
  readonly onDrag: (deal: Deal | undefined) => void;
}

const PER_COLUMN = 30;

/** One stage: its totals, its deals, and a place to drop one. */
export const BoardColumn = (props: BoardColumnProps) => {
  const { pipeline, stage, total, writable, onMove, dragged, onDrag } = props;
  const { t } = useTranslation('deals');
  const { number } = useFormat();
  const [over, setOver] = useState(false);
  const list = useList('deals', {
    filter: `pipelineId==${pipeline.id};stageId==${stage.id};archived==false`,
    sort: stage.kind === 'open' ? 'expectedClose' : '-closedOn',
    limit: PER_COLUMN,
  });
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const open = dragged !== undefined && nextStages(pipeline, dragged).some((s) => s.id === stage.id);
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    if (dragged && open) onMove(dragged, stage);
    onDrag(undefined);
  };
  return (
    <section
      className={classes.column}
      aria-label={stage.name}
      data-over={(over && open) || undefined}
      data-closed={(dragged && !open && dragged.stageId !== stage.id) || undefined}
      onDragOver={(event) => {
        if (!open) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <header className={classes.columnHead}>
        <Text fw={600} size="sm" component="h2">
          {stage.name}
        </Text>
        <Text size="sm" c="var(--muted)">
          {total ? number(total.count) : ''} {total?.value && <MoneyText value={total.value} compact />}
        </Text>
      </header>
      <ul className={classes.cards}>
        {items.map((deal) => (
          <DealCard
            key={deal.id}
            deal={deal}
            stage={stage}
            pipeline={pipeline}
            writable={writable}
            onMove={onMove}
            onDrag={onDrag}
          />
        ))}
        {list.hasNextPage && (
          <li>
            <Button variant="subtle" size="xs" fullWidth onClick={() => void list.fetchNextPage()}>
              {t('more')}
            </Button>
          </li>
        )}
      </ul>
    </section>
  );
};

interface DealCardProps extends Pick<BoardColumnProps, 'pipeline' | 'stage' | 'writable' | 'onMove' | 'onDrag'> {
  readonly deal: Deal;
}

const DealCard = ({ deal, stage, pipeline, writable, onMove, onDrag }: DealCardProps) => {
  const { t } = useTranslation('deals');
  const name = String(shown(deal.name) ?? '');
  const next = nextStages(pipeline, deal);
  return (
    <li
      className={classes.card}
      draggable={writable}
      onDragStart={(event) => {
        event.dataTransfer.setData('text/plain', deal.id);
        onDrag(deal);
      }}
      onDragEnd={() => onDrag(undefined)}
    >
      <Link to={`/deals/${deal.id}` as string} className={classes.name} draggable={false}>
        <PlainText value={deal.name} />
      </Link>
      <Text size="sm" c="var(--muted)" truncate>
        <NameText collection="accounts" id={deal.accountId} />
      </Text>
      <div className={classes.foot}>
        <Text size="sm" fw={600}>
          <MoneyText value={deal.value} />
        </Text>
        {isRotting(deal, stage) && (
          <Text size="xs" c="var(--warn)" className={classes.rotting}>
            <Hourglass size={12} aria-hidden /> {t('rotting', { count: daysInStage(deal) })}
          </Text>
        )}
        {writable && next.length > 0 && (
          <Menu position="bottom-end" withinPortal>
            <Menu.Target>
              <Button
                size="compact-xs"
                variant="subtle"
                color="gray"
                leftSection={<ArrowRightLeft size={12} aria-hidden />}
                aria-label={t('moveDeal', { name })}
              >
                {t('move')}
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {next.map((to) => (
                <Menu.Item key={to.id} onClick={() => onMove(deal, to)}>
                  {to.name}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        )}
      </div>
    </li>
  );
};
