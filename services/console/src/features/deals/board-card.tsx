import { useDraggable } from '@dnd-kit/core';
import { ActionIcon, Menu, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { ArrowRightLeft, CalendarX2, GripVertical, Hourglass } from 'lucide-react';
import { type ReactNode, type Ref, useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { todayHere } from '../../components/tasks/task-state.js';
import { MoneyText, NameText, PlainText, WhenText } from '../../components/values.js';
import { type Deal, type Pipeline, type Stage, shown } from '../../lib/api/types.js';
import { useMomentMs } from '../../lib/as-of/as-of.js';
import { stagesOf } from '../../lib/stages.js';
import classes from './board.module.css';
import { barrierTo } from './deal-moves.js';
import { daysInStage, daysOverdue, isRotting } from './stage-time.js';
import { useBarrierWords } from './use-barrier-words.js';

export interface BoardCardProps {
  readonly deal: Deal;
  readonly pipeline: Pipeline;
  readonly stage: Stage;
  readonly writable: boolean;
  /** On its way: the server has not answered yet. */
  readonly busy: boolean;
  readonly onMove: (deal: Deal, stage: Stage) => void;
  readonly measure: Ref<HTMLLIElement>;
  readonly index: number;
  readonly start: number;
  readonly count: number;
}

/** One deal on the board: carried by its whole face with a mouse, by its handle with keys. */
export const BoardCard = (props: BoardCardProps) => {
  const { deal, pipeline, stage, writable, busy, onMove, measure, index, start, count } = props;
  const { t } = useTranslation('deals');
  const name = shown(deal.name) ?? '';
  const { setNodeRef, setActivatorNodeRef, attributes, listeners, isDragging } = useDraggable({
    id: deal.id,
    data: { deal },
    disabled: !writable || busy,
    attributes: { roleDescription: t('drag.role') },
  });
  const place = useCallback(
    (node: HTMLLIElement | null) => {
      setNodeRef(node);
      if (typeof measure === 'function') measure(node);
    },
    [setNodeRef, measure],
  );
  return (
    <li
      ref={place}
      className={classes.place}
      data-index={index}
      aria-setsize={count}
      aria-posinset={index + 1}
      style={{ transform: `translateY(${start}px)` }}
      {...(writable ? listeners : {})}
    >
      <div className={classes.card} data-held={isDragging || undefined} data-busy={busy || undefined}>
        <CardFace deal={deal} stage={stage} link>
          {writable && (
            <span className={classes.acts}>
              <MoveMenu deal={deal} pipeline={pipeline} onMove={onMove} disabled={busy} />
              <ActionIcon
                ref={setActivatorNodeRef}
                {...attributes}
                size={24}
                variant="subtle"
                color="gray"
                aria-label={t('drag.handle', { name })}
              >
                <GripVertical size={14} aria-hidden />
              </ActionIcon>
            </span>
          )}
        </CardFace>
      </div>
    </li>
  );
};

interface CardFaceProps {
  readonly deal: Deal;
  readonly stage?: Stage;
  readonly link?: boolean;
  readonly children?: ReactNode;
}

/** What the card says. */
export const CardFace = ({ deal, stage, link = false, children }: CardFaceProps) => {
  const { t } = useTranslation('deals');
  const moment = useMomentMs();
  const overdue = daysOverdue(deal, todayHere(new Date(moment)));
  return (
    <>
      <div className={classes.head}>
        {link ? (
          <Link to={`/deals/${deal.id}` as string} className={classes.name} draggable={false} dir="auto">
            <PlainText value={deal.name} />
          </Link>
        ) : (
          <span className={classes.name} dir="auto">
            <PlainText value={deal.name} />
          </span>
        )}
        {children}
      </div>
      <Text size="sm" c="var(--muted)" truncate>
        <NameText collection="accounts" id={deal.accountId} />
      </Text>
      <div className={classes.foot}>
        <Text size="sm" fw={600}>
          <MoneyText value={deal.value} />
        </Text>
        <Text size="xs" c="var(--muted)" truncate>
          <NameText collection="users" id={deal.ownerId} />
        </Text>
      </div>
      {isRotting(deal, stage, moment) && (
        <Text size="xs" c="var(--warn)" className={classes.mark}>
          <Hourglass size={12} aria-hidden /> {t('rotting', { count: daysInStage(deal, moment) })}
        </Text>
      )}
      {overdue > 0 ? (
        <Text size="xs" c="var(--bad)" className={classes.mark}>
          <CalendarX2 size={12} aria-hidden /> {t('overdue', { count: overdue })}
        </Text>
      ) : (
        deal.status === 'open' &&
        shown(deal.expectedClose) && (
          <Text size="xs" c="var(--muted)">
            {t('closes')} <WhenText value={deal.expectedClose} />
          </Text>
        )
      )}
    </>
  );
};

type MoveMenuProps = Pick<BoardCardProps, 'deal' | 'pipeline' | 'onMove'> & { readonly disabled: boolean };

/** The other stages; those that are closed to the deal say why. */
const MoveMenu = ({ deal, pipeline, onMove, disabled }: MoveMenuProps) => {
  const { t } = useTranslation('deals');
  const words = useBarrierWords(pipeline);
  const label = t('moveDeal', { name: shown(deal.name) ?? '' });
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon size={24} variant="subtle" color="gray" aria-label={label} title={t('move')} disabled={disabled}>
          <ArrowRightLeft size={14} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {stagesOf(pipeline).map((to) => {
          const barrier = barrierTo(pipeline, deal, to);
          if (barrier === 'here') return null;
          return (
            <Menu.Item key={to.id} disabled={barrier !== undefined} onClick={() => onMove(deal, to)}>
              {to.name}
              {barrier && (
                <Text size="xs" component="span" display="block" maw={260}>
                  {words(barrier, deal, to)}
                </Text>
              )}
            </Menu.Item>
          );
        })}
      </Menu.Dropdown>
    </Menu>
  );
};
