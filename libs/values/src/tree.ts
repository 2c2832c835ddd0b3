import { FieldFault } from './field-rules.js';

/** Levels that a tree of companies, teams or territories may have. */
const DEEPEST = 50;

/**
 * Why a record cannot be put under a parent, given the ids of all that stand above that parent; undefined when it can.
 * The caller reads the ancestors; whether they close a circle is decided here.
 */
export const parentFault = (
  id: string,
  parentId: string | null,
  ancestors: readonly string[],
): FieldFault | undefined => {
  if (parentId === null) return undefined;
  if (parentId.trim() === '') return new FieldFault('parent-invalid', 'parentId');
  if (parentId === id || ancestors.includes(id)) return new FieldFault('parent-cycle', 'parentId');
  return ancestors.length >= DEEPEST ? new FieldFault('parent-too-deep', 'parentId') : undefined;
};
