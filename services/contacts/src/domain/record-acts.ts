import { changesOf, FieldFault, type FieldRules, idRule, isInstant, normalText, type Patch } from '@relata/values';

/** Whose a record is; decides who sees it. */
export interface Ownership {
  readonly ownerId?: string;
  readonly teamId?: string;
  readonly territoryId?: string;
}

/** Leave for one more user to see the record, until an instant where given. */
export interface Share {
  readonly userId: string;
  readonly until?: string;
}

export const OWNERSHIP_RULES: FieldRules<Ownership> = { ownerId: idRule, teamId: idRule, territoryId: idRule };

const keysOf = (labels: readonly string[]): ReadonlySet<string> => new Set(labels.map(normalText));

/** Tags that the record does not have yet; case and diacritics do not matter. */
export const newTags = (present: readonly string[], given: readonly string[]): readonly string[] => {
  const had = keysOf(present);
  return given.filter((tag) => !had.has(normalText(tag)));
};

/** The record's own spelling of those given tags that it has. */
export const tagsToRemove = (present: readonly string[], given: readonly string[]): readonly string[] => {
  const wanted = keysOf(given);
  return present.filter((tag) => wanted.has(normalText(tag)));
};

/** A share in its normal form; an end must lie after the instant of the command. */
export const shareOf = (given: Share, at: string): Share | FieldFault => {
  if (given.userId.trim() === '') return new FieldFault('user-required', 'userId');
  if (given.until === undefined) return { userId: given.userId };
  if (!isInstant(given.until)) return new FieldFault('instant-invalid', 'until');
  return given.until <= at ? new FieldFault('until-past', 'until') : { userId: given.userId, until: given.until };
};

export const withShare = (shares: readonly Share[], share: Share): readonly Share[] => [
  ...shares.filter((s) => s.userId !== share.userId),
  share,
];

export const hasShare = (shares: readonly Share[], share: Share): boolean =>
  shares.some((s) => s.userId === share.userId && s.until === share.until);

/** What of an assignment is a change. */
export const assignmentOf = (record: Ownership, given: Patch<Ownership>): Patch<Ownership> | undefined =>
  changesOf<Ownership>(record, given);
