import {
  applyRules,
  changesOf,
  FieldFault,
  type FieldRules,
  idRule,
  isInstant,
  labelsRule,
  normalText,
  type Patch,
  withoutNulls,
} from '@relata/values';

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

const OWNERSHIP_RULES: FieldRules<Ownership> = { ownerId: idRule, teamId: idRule, territoryId: idRule };

const MOST_TAGS = 100;
export const tagsRule = labelsRule(MOST_TAGS);

const keysOf = (labels: readonly string[]): ReadonlySet<string> => new Set(labels.map(normalText));

/** Tags that the record does not have yet; case and diacritics do not matter. */
export const tagsToAdd = (present: readonly string[], given: readonly string[]): readonly string[] | FieldFault => {
  const labels = tagsRule(given, { field: 'tags' });
  if (labels instanceof FieldFault) return labels;
  const had = keysOf(present);
  const added = (labels ?? []).filter((tag) => !had.has(normalText(tag)));
  return present.length + added.length > MOST_TAGS ? new FieldFault('too-many', 'tags') : added;
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

export const withoutShare = (shares: readonly Share[], userId: string): readonly Share[] =>
  shares.filter((share) => share.userId !== userId);

/** What of an assignment is a change; undefined when nothing is. */
export const assignmentOf = (
  present: Ownership,
  given: Patch<Ownership>,
): Patch<Ownership> | FieldFault | undefined => {
  const normal = applyRules<Ownership, Ownership>(OWNERSHIP_RULES, given);
  return normal instanceof FieldFault ? normal : changesOf<Ownership>(present, normal);
};

/** The ownership of a new record. */
export const firstOwnership = (given: Ownership): Ownership | FieldFault => {
  const normal = applyRules<Ownership, Ownership>(OWNERSHIP_RULES, given);
  return normal instanceof FieldFault ? normal : withoutNulls(normal);
};

/** The three ids out of the data of a creation. */
export const ownershipIn = ({ ownerId, teamId, territoryId }: Ownership): Ownership => ({
  ...(ownerId === undefined ? {} : { ownerId }),
  ...(teamId === undefined ? {} : { teamId }),
  ...(territoryId === undefined ? {} : { territoryId }),
});

/** What decides who sees a record: whose it is, and with whom it was shared. */
export const ownedOf = (record: { readonly ownership: Ownership; readonly shares: readonly Share[] }) => ({
  ...record.ownership,
  sharedWith: record.shares.map((share) => share.userId),
});
