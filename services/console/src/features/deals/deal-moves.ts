import { isEmpty, valueIn } from '../../components/record-card/fields/field-def.js';
import { type Deal, isHidden, type Pipeline, type Stage, shown } from '../../lib/api/types.js';
import { stagesOf } from '../../lib/stages.js';

export type MoveVerb = 'move' | 'win' | 'lose' | 'reopen';

/** Closed stages are entered by winning and losing, open ones by a move or, from a closed one, by opening again. */
export const verbFor = ({ status }: Pick<Deal, 'status'>, { kind }: Pick<Stage, 'kind'>): MoveVerb =>
  kind === 'won' ? 'win' : kind === 'lost' ? 'lose' : status === 'open' ? 'move' : 'reopen';

/** What keeps a deal out of a stage. */
export type Barrier = 'here' | 'pipelineArchived' | 'reopenFirst' | 'notNext';

/** The same rules as the server's, so that nobody is led to a refusal; undefined when the way is free. */
export const barrierTo = (pipeline: Pipeline | undefined, deal: Deal, stage: Stage): Barrier | undefined => {
  if (stage.id === deal.stageId) return 'here';
  if (pipeline?.status === 'archived' && stage.kind === 'open') return 'pipelineArchived';
  if (deal.status !== 'open') return stage.kind === 'open' ? undefined : 'reopenFirst';
  if (stage.kind === 'lost') return undefined;
  const allowed = stagesOf(pipeline).find(({ id }) => id === deal.stageId)?.allowedNext ?? [];
  return allowed.length === 0 || allowed.includes(stage.id ?? '') ? undefined : 'notNext';
};

/** Stages that a deal may go to from where it is. */
export const nextStages = (pipeline: Pipeline | undefined, deal: Deal): readonly Stage[] =>
  stagesOf(pipeline).filter((stage) => barrierTo(pipeline, deal, stage) === undefined);

/** Fields that the stage demands and that the deal has not; what is hidden is the server's to judge. */
export const missingFields = (stage: Pick<Stage, 'requiredFields'>, deal: object): readonly string[] =>
  (stage.requiredFields ?? []).filter((field) => {
    const holder = field.startsWith('custom.') ? (deal as { readonly custom?: unknown }).custom : undefined;
    return !isHidden(holder) && isEmpty(valueIn(deal, field));
  });

export interface WayBack {
  readonly act: MoveVerb;
  readonly body: object;
}

/** The act that takes a move back; undefined where the pipeline has no way back. */
export const wayBack = (pipeline: Pipeline | undefined, before: Deal, to: Stage): WayBack | undefined => {
  const stageId = shown(before.stageId);
  const stage = stagesOf(pipeline).find(({ id }) => id === stageId);
  if (!stage) return undefined;
  if (before.status !== 'open') {
    const { closedOn, reasonCode, note } = before;
    const details = before.status === 'lost' ? { reasonCode: shown(reasonCode), note: shown(note) } : {};
    return { act: verbFor(before, stage), body: { stageId, closedOn: shown(closedOn), ...details } };
  }
  if (to.kind !== 'open') return { act: 'reopen', body: { stageId } };
  const after = { ...before, stageId: to.id ?? '' };
  return barrierTo(pipeline, after, stage) === undefined ? { act: 'move', body: { stageId } } : undefined;
};

/** Where a closed deal goes when it is opened again: the last open stage that it was in, else the first. */
export const stageToReopen = (pipeline: Pipeline | undefined, deal: Deal): Stage | undefined => {
  const open = stagesOf(pipeline).filter(({ kind }) => kind === 'open');
  const last = shown(deal.stageHistory)?.findLast(({ stageId }) => open.some(({ id }) => id === stageId));
  return open.find(({ id }) => id === last?.stageId) ?? open[0];
};

/** A deal on its way to a stage, before the server has said yes. */
export interface Moving {
  readonly deal: Deal;
  readonly stageId: string;
}

/** The deals of a stage as they will stand: those on their way in come first, those on their way out are gone. */
export const withMoving = (deals: readonly Deal[], stageId: string, moving: readonly Moving[]): readonly Deal[] => [
  ...moving.filter((move) => move.stageId === stageId).map(({ deal }) => deal),
  ...deals.filter(({ id }) => moving.every(({ deal }) => deal.id !== id)),
];
