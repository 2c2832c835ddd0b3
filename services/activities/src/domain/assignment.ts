import { type FieldRules, idRule } from '@relata/values';

/** Whose activity it is, and by that who sees it besides those who see its clients. */
export interface Assignment {
  readonly ownerId: string;
  readonly teamId?: string;
  readonly territoryId?: string;
}

/** Who made the activity, where that is not its owner; they keep seeing it. */
export interface Authored {
  readonly authorId?: string;
}

/** The author of an activity that is made for somebody else. */
export const authorBeside = (by: string, ownerId: string): Authored => (by === ownerId ? {} : { authorId: by });

/** What decides who sees an activity besides those who see its clients. */
export const activityOwned = ({ ownerId, teamId, territoryId, authorId }: Assignment & Authored) => ({
  ownerId,
  teamId,
  territoryId,
  sharedWith: authorId === undefined ? [] : [authorId],
});

export const ASSIGNMENT_RULES: FieldRules<Assignment> = { ownerId: idRule, teamId: idRule, territoryId: idRule };
