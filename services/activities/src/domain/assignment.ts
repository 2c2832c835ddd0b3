import { type FieldRules, idRule } from '@relata/values';

/** Whose activity it is, and by that who sees it besides those who see its clients. */
export interface Assignment {
  readonly ownerId: string;
  readonly teamId?: string;
  readonly territoryId?: string;
}

/** Who made the activity: they keep seeing it when it is another's. */
export interface Authored {
  readonly authorId: string;
}

/** What decides who sees an activity besides those who see its clients. */
export const activityOwned = ({ ownerId, teamId, territoryId, authorId }: Assignment & Authored) => ({
  ownerId,
  teamId,
  territoryId,
  sharedWith: [authorId],
});

export const ASSIGNMENT_RULES: FieldRules<Assignment> = { ownerId: idRule, teamId: idRule, territoryId: idRule };
