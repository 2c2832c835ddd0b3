import { type Deal, type Stage, shown } from '../../lib/api/types.js';

const DAY_MS = 86_400_000;

/** Whole days since the deal came to its stage. */
export const daysInStage = (deal: Deal, now = Date.now()): number => {
  const entered = shown(deal.stageHistory)?.at(-1)?.enteredAt;
  return entered ? Math.max(0, Math.floor((now - Date.parse(entered)) / DAY_MS)) : 0;
};

/** Longer in its stage than the stage allows. */
export const isRotting = (deal: Deal, stage: Stage | undefined, now = Date.now()): boolean =>
  deal.status === 'open' &&
  stage?.kind === 'open' &&
  stage.rottingDays !== undefined &&
  daysInStage(deal, now) > stage.rottingDays;

/** Days by which an open deal's expected close has passed; 0 when it has not. */
export const daysOverdue = (deal: Pick<Deal, 'status' | 'expectedClose'>, today: string): number => {
  const due = shown(deal.expectedClose);
  return deal.status === 'open' && due !== undefined && due < today
    ? Math.round((Date.parse(today) - Date.parse(due)) / DAY_MS)
    : 0;
};

/** One stay of a deal in a stage. */
export interface Stay {
  readonly stageId: string;
  readonly pipelineId: string;
  readonly enteredAt: string;
  readonly leftAt: string | undefined;
  readonly days: number;
  /** Of the whole time, 0 to 1. */
  readonly share: number;
}

/** A short stay is still to be seen. */
const SHORTEST_MS = 3_600_000;

/** The stays in their order, with how long each was: the last one of an open deal goes on. */
export const staysOf = (deal: Deal, now = Date.now()): readonly Stay[] => {
  const stays = (shown(deal.stageHistory) ?? []).map((stay, at, all) => {
    const enteredAt = stay.enteredAt ?? '';
    const leftAt = stay.leftAt ?? all[at + 1]?.enteredAt;
    const goesOn = leftAt === undefined && deal.status === 'open';
    const ms = (leftAt ? Date.parse(leftAt) : goesOn ? now : Date.parse(enteredAt)) - Date.parse(enteredAt);
    return { stageId: stay.stageId ?? '', pipelineId: stay.pipelineId ?? '', enteredAt, leftAt, ms: Math.max(0, ms) };
  });
  const weight = ({ ms }: { readonly ms: number }): number => Math.max(SHORTEST_MS, ms);
  const whole = stays.reduce((sum, stay) => sum + weight(stay), 0);
  return stays.map(({ ms, ...stay }) => ({ ...stay, days: Math.floor(ms / DAY_MS), share: weight({ ms }) / whole }));
};
