import type { Pipeline, Stage } from '../../lib/api/types.js';
import classes from './board.module.css';
import { BoardColumn } from './board-column.js';
import { BoardDrag, useHeldDeal } from './board-drag.js';
import { type BoardWords, boardFilter, totalsFilter } from './board-query.js';
import { MovePanel } from './move-panel.js';
import { type Moves, useMoves } from './use-moves.js';
import { useStageTotals } from './use-stage-totals.js';

export interface BoardProps {
  readonly pipeline: Pipeline;
  readonly stages: readonly Stage[];
  readonly words: BoardWords;
  readonly writable: boolean;
  readonly onCreate: ((stage: Stage) => void) | undefined;
}

/** The columns of a pipeline, with what is carried between them. */
export const Board = (props: BoardProps) => {
  const { pipeline, words } = props;
  const moves = useMoves(pipeline);
  const { totals, currency = 'EUR' } = useStageTotals(pipeline.id, totalsFilter(words));
  return (
    <>
      <BoardDrag pipeline={pipeline} onMove={moves.go}>
        <Columns {...props} moves={moves} totals={totals} />
      </BoardDrag>
      <MovePanel moves={moves} currency={currency} />
    </>
  );
};

interface ColumnsProps extends BoardProps {
  readonly moves: Moves;
  readonly totals: ReturnType<typeof useStageTotals>['totals'];
}

const Columns = ({ pipeline, stages, words, writable, onCreate, moves, totals }: ColumnsProps) => {
  const held = useHeldDeal();
  return (
    <div className={classes.board} data-held={held !== undefined || undefined}>
      {stages.map((stage) => (
        <BoardColumn
          key={`${pipeline.id} ${stage.id}`}
          pipeline={pipeline}
          stage={stage}
          filter={boardFilter(pipeline.id, words)}
          q={words.q}
          total={totals.get(stage.id ?? '')}
          writable={writable}
          moves={moves}
          onCreate={onCreate}
        />
      ))}
    </div>
  );
};
