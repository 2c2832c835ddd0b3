import type { Stage } from '../../../lib/api/types.js';

export type StageKind = 'open' | 'won' | 'lost';

/** A stage as it is typed. */
export interface StageForm {
  readonly name: string;
  readonly kind: StageKind;
  readonly probability: string;
  /** Empty: deals may stay as long as they like. */
  readonly rottingDays: string;
  /** Empty: deals may go anywhere. */
  readonly allowedNext: readonly string[];
  readonly requiredFields: readonly string[];
}

const FIXED: Readonly<Partial<Record<StageKind, string>>> = { won: '100', lost: '0' };

export const formOfStage = (stage: Stage | undefined): StageForm => ({
  name: stage?.name ?? '',
  kind: stage?.kind ?? 'open',
  probability: String(stage?.probability ?? 50),
  rottingDays: stage?.rottingDays === undefined ? '' : String(stage.rottingDays),
  allowedNext: stage?.allowedNext ?? [],
  requiredFields: stage?.requiredFields ?? [],
});

/** A closed stage has one chance only, and nothing rots in it. */
export const withKind = (form: StageForm, kind: StageKind): StageForm => ({
  ...form,
  kind,
  probability: FIXED[kind] ?? (form.kind === 'open' ? form.probability : '50'),
  ...(kind === 'open' ? {} : { rottingDays: '', allowedNext: [] }),
});

export const isFixed = (kind: StageKind): boolean => FIXED[kind] !== undefined;

/** The body of `add-stage`. */
export const newStage = ({ kind, ...form }: StageForm, stageId: string): object => {
  const { rottingDays, ...others } = detailsOf(form);
  return { stageId, kind, ...others, ...(rottingDays === null ? {} : { rottingDays }) };
};

/** The body of `change-stage`: a merge patch beside the id. The kind of a stage stays. */
export const changedStage = ({ kind: _, ...form }: StageForm, stageId: string): object => ({
  stageId,
  ...detailsOf(form),
});

const detailsOf = (form: Omit<StageForm, 'kind'>) => ({
  name: form.name.trim(),
  probability: Number(form.probability),
  rottingDays: form.rottingDays.trim() === '' ? null : Number(form.rottingDays),
  allowedNext: [...form.allowedNext],
  requiredFields: [...form.requiredFields],
});

/** A stage as it was, to be put back after it was taken out. */
export const sameStage = ({ id, ...stage }: Stage): object => ({ stageId: id, ...stage });

/** The ids with one of them at another place. */
export const movedTo = (ids: readonly string[], id: string, overId: string): readonly string[] => {
  const to = ids.indexOf(overId);
  const rest = ids.filter((other) => other !== id);
  return to < 0 || rest.length === ids.length ? ids : rest.toSpliced(to, 0, id);
};
