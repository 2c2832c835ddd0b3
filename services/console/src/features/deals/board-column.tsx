import { useDroppable } from '@dnd-kit/core';
import { ActionIcon, Skeleton, Text } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { Ban, Plus } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemNote } from '../../components/problem-note.js';
import { MoneyText } from '../../components/values.js';
import type { Deal, Pipeline, Stage } from '../../lib/api/types.js';
import { useFormat } from '../../lib/format/use-format.js';
import { useList } from '../../lib/queries.js';
import classes from './board.module.css';
import { BoardCard } from './board-card.js';
import { useHeldDeal } from './board-drag.js';
import { barrierTo, withMoving } from './deal-moves.js';
import { useBarrierWords } from './use-barrier-words.js';
import type { Moves } from './use-moves.js';
import type { StageTotal } from './use-stage-totals.js';

export interface BoardColumnProps {
  readonly pipeline: Pipeline;
  readonly stage: Stage;
  /** Of the board, in the API's language. */
  readonly filter: string;
  readonly q: string | undefined;
  readonly total: StageTotal | undefined;
  readonly writable: boolean;
  readonly moves: Moves;
  readonly onCreate: ((stage: Stage) => void) | undefined;
}

const PER_PAGE = 30;
const CARD_PX = 112;
const GAP_PX = 8;
/** So many cards before the end the next page is asked for. */
const NEAR_END = 8;

/** One stage: its totals, its deals as far as one has scrolled, and a place to put one down. */
export const BoardColumn = (props: BoardColumnProps) => {
  const { pipeline, stage, filter, q, total, writable, moves, onCreate } = props;
  const { t } = useTranslation('deals');
  const { number } = useFormat();
  const stageId = stage.id ?? '';
  const list = useList('deals', {
    filter: `${filter};stageId==${stageId}`,
    sort: stage.kind === 'open' ? 'expectedClose' : '-closedOn',
    limit: PER_PAGE,
    count: true,
    ...(q ? { q } : {}),
  });
  const deals = withMoving(list.data?.pages.flatMap(({ items }) => items) ?? [], stageId, moves.moving);
  const { setNodeRef, isOver } = useDroppable({ id: stageId, data: { stage } });
  const held = useHeldDeal();
  const barrier = held && barrierTo(pipeline, held, stage);
  const words = useBarrierWords(pipeline);
  const counted = (list.data?.pages[0] as { count?: { value: number } } | undefined)?.count?.value;
  return (
    <section
      ref={setNodeRef}
      className={classes.column}
      aria-label={stage.name}
      data-over={(isOver && held && barrier === undefined) || undefined}
      data-closed={(barrier && barrier !== 'here') || undefined}
    >
      <header className={classes.columnHead}>
        <Text fw={600} size="sm" component="h2" truncate dir="auto" flex={1} title={stage.name}>
          {stage.name}
        </Text>
        <Text size="sm" c="var(--muted)" className={classes.totals}>
          <span title={t('count')}>{counted === undefined ? '' : number(counted)}</span>
          {total?.value && !q && <MoneyText value={total.value} compact />}
        </Text>
        {onCreate && stage.kind === 'open' && (
          <ActionIcon
            size={24}
            variant="subtle"
            color="gray"
            onClick={() => onCreate(stage)}
            aria-label={t('newIn', { stage: stage.name })}
          >
            <Plus size={14} aria-hidden />
          </ActionIcon>
        )}
      </header>
      {held && barrier && barrier !== 'here' && (
        <Text size="xs" className={classes.barrier}>
          <Ban size={12} aria-hidden /> {words(barrier, held, stage)}
        </Text>
      )}
      {list.error ? (
        <ProblemNote error={list.error} onRetry={() => void list.refetch()} />
      ) : list.isPending ? (
        <div className={classes.loading} aria-busy>
          {[0, 1, 2].map((n) => (
            <Skeleton key={n} height={88} />
          ))}
        </div>
      ) : deals.length === 0 ? (
        <Text size="sm" c="var(--muted)" p="sm">
          {t('emptyColumn')}
        </Text>
      ) : (
        <ColumnCards
          pipeline={pipeline}
          stage={stage}
          writable={writable}
          moves={moves}
          deals={deals}
          onEnd={list.hasNextPage && !list.isFetchingNextPage ? () => void list.fetchNextPage() : undefined}
        />
      )}
    </section>
  );
};

interface ColumnCardsProps extends Pick<BoardColumnProps, 'pipeline' | 'stage' | 'writable' | 'moves'> {
  readonly deals: readonly Deal[];
  readonly onEnd: (() => void) | undefined;
}

const ColumnCards = ({ pipeline, stage, writable, moves, deals, onEnd }: ColumnCardsProps) => {
  const box = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: deals.length,
    getScrollElement: () => box.current,
    estimateSize: () => CARD_PX,
    gap: GAP_PX,
    getItemKey: (index) => deals[index]?.id ?? index,
    overscan: 6,
  });
  const shownRows = rows.getVirtualItems();
  const last = shownRows.at(-1)?.index ?? 0;
  useEffect(() => {
    if (last >= deals.length - NEAR_END) onEnd?.();
  }, [last, deals.length, onEnd]);
  return (
    // A part that scrolls can be reached by keys of its own.
    <div className={classes.scroll} ref={box}>
      <ul className={classes.cards} style={{ blockSize: rows.getTotalSize() }}>
        {shownRows.map(({ index, start, key }) => {
          const deal = deals[index] as Deal;
          return (
            <BoardCard
              key={key}
              deal={deal}
              pipeline={pipeline}
              stage={stage}
              writable={writable}
              busy={moves.moving.some((move) => move.deal.id === deal.id)}
              onMove={moves.go}
              measure={rows.measureElement}
              index={index}
              start={start}
              count={deals.length}
            />
          );
        })}
      </ul>
    </div>
  );
};
