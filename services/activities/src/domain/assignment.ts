import { type FieldRules, idRule } from '@relata/values';

/** Whose activity it is, and by that who sees it besides those who see its clients. */
export interface Assignment {
  readonly ownerId: string;
  readonly teamId?: string;
  readonly territoryId?: string;
}

export const ASSIGNMENT_RULES: FieldRules<Assignment> = { ownerId: idRule, teamId: idRule, territoryId: idRule };
