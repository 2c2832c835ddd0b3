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

/**
 * The ids of all above a record, nearest first: its parent, the parent's parent, and so on to the top. `unknown` when the
 * parent (or one above it) does not exist, `too-deep` when the way up does not end within the levels that a tree may have.
 */
export const ancestorsOf = async (
  parentId: string,
  load: (id: string) => Promise<{ readonly parentId?: string | undefined } | undefined>,
): Promise<readonly string[] | 'unknown' | 'too-deep'> => {
  const found: string[] = [];
  for (let next: string | undefined = parentId; next !== undefined; ) {
    if (found.length >= DEEPEST) return 'too-deep';
    const record: { readonly parentId?: string | undefined } | undefined = await load(next);
    if (!record) return 'unknown';
    found.push(next);
    next = record.parentId;
  }
  return found;
};
