/** A team or a territory, as far as its place matters. */
export interface Unit {
  readonly id: string;
  readonly name: string;
  readonly parentId?: string | undefined;
  readonly archived: boolean;
}

/** A unit in the order of a tree that is written down line by line. */
export interface UnitRow<U extends Unit> {
  readonly unit: U;
  readonly depth: number;
}

const byName = (one: Unit, other: Unit): number => one.name.localeCompare(other.name);

const childrenOf = <U extends Unit>(units: readonly U[]): ReadonlyMap<string | undefined, readonly U[]> => {
  const ids = new Set(units.map(({ id }) => id));
  const children = new Map<string | undefined, U[]>();
  for (const unit of [...units].sort(byName)) {
    // One whose parent is not shown stands at the top, so that nobody is lost.
    const parent = unit.parentId !== undefined && ids.has(unit.parentId) ? unit.parentId : undefined;
    children.set(parent, [...(children.get(parent) ?? []), unit]);
  }
  return children;
};

/** Each unit below its parent, siblings by name. */
export const unitRows = <U extends Unit>(units: readonly U[]): readonly UnitRow<U>[] => {
  const children = childrenOf(units);
  const below = (parent: string | undefined, depth: number): readonly UnitRow<U>[] =>
    (children.get(parent) ?? []).flatMap((unit) => [{ unit, depth }, ...below(unit.id, depth + 1)]);
  return below(undefined, 0);
};

/** Where a unit may be put: everywhere but below itself. */
export const possibleParents = <U extends Unit>(units: readonly U[], id: string | undefined): readonly UnitRow<U>[] => {
  const rows = unitRows(units.filter(({ archived }) => !archived));
  if (id === undefined) return rows;
  const start = rows.findIndex(({ unit }) => unit.id === id);
  if (start < 0) return rows;
  const depth = rows[start]?.depth ?? 0;
  const length = rows.slice(start + 1).findIndex((row) => row.depth <= depth);
  const end = length < 0 ? rows.length : start + 1 + length;
  return [...rows.slice(0, start), ...rows.slice(end)];
};
