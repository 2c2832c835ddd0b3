import { isDeepStrictEqual } from 'node:util';

type View = Readonly<Record<string, unknown>>;

/** What puts a record back: an act with its body. */
export interface Inverse {
  readonly act: string;
  readonly body: View;
}

type InverseOf = (before: View, after: View) => Inverse | undefined;

const always =
  (act: string): InverseOf =>
  () => ({ act, body: {} });

const listOf = (view: View, field: string): readonly unknown[] =>
  Array.isArray(view[field]) ? (view[field] as unknown[]) : [];

/** Entries of a list that the one view has and the other has not. */
const more = (field: string, has: View, lacks: View): readonly unknown[] =>
  listOf(has, field).filter((entry) => !listOf(lacks, field).some((other) => isDeepStrictEqual(other, entry)));

const patchBack =
  (act: string): InverseOf =>
  (before, after) => ({ act, body: oldValues(before, after) });

/** A merge patch from the later view to the earlier one; custom fields are patched key by key. */
const oldValues = (before: View, after: View): View =>
  Object.fromEntries(
    [...new Set([...Object.keys(before), ...Object.keys(after)])]
      .filter((field) => !isDeepStrictEqual(before[field], after[field]))
      .map((field) => [
        field,
        field === 'custom'
          ? oldValues((before[field] ?? {}) as View, (after[field] ?? {}) as View)
          : (before[field] ?? null),
      ]),
  );

const userOf = (entries: readonly unknown[]): string | undefined =>
  (entries[0] as { readonly userId?: string } | undefined)?.userId;

const share =
  (act: string, shared: (before: View, after: View) => readonly unknown[]): InverseOf =>
  (before, after) => {
    const userId = userOf(shared(before, after));
    return userId === undefined ? undefined : { act, body: { userId } };
  };

const toStage =
  (act: string): InverseOf =>
  ({ pipelineId, stageId }) => ({ act, body: { pipelineId, stageId } });

/** Acts that can be taken back, by their names, which mean the same in every collection. */
const INVERSES: Readonly<Record<string, InverseOf>> = {
  change: patchBack('change'),
  assign: patchBack('assign'),
  archive: always('unarchive'),
  unarchive: always('archive'),
  tag: (before, after) => ({ act: 'untag', body: { tags: more('tags', after, before) } }),
  untag: (before, after) => ({ act: 'tag', body: { tags: more('tags', before, after) } }),
  share: share('unshare', (before, after) => more('sharedWith', after, before)),
  unshare: share('share', (before, after) => more('sharedWith', before, after)),
  'set-parent': (before) => ({ act: 'set-parent', body: { parentId: before.parentId ?? null } }),
  move: toStage('move'),
  win: toStage('reopen'),
  lose: toStage('reopen'),
  complete: always('reopen'),
  cancel: always('reopen'),
};

export const isUndoable = (act: string): boolean => Object.hasOwn(INVERSES, act);

/** What takes an act back, from the views before and after it; undefined when nothing does. */
export const inverseOf = (act: string, before: View, after: View): Inverse | undefined =>
  isUndoable(act) ? INVERSES[act]?.(before, after) : undefined;
