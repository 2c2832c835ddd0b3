/** A team or a territory, as far as the tree is concerned. */
export interface UnitNode {
  readonly parentId?: string;
}

/** Units of one kind by id, with the units below each. */
export class UnitTree<N extends UnitNode> {
  private readonly units = new Map<string, N>();
  private children: ReadonlyMap<string, readonly string[]> | undefined;

  put(id: string, unit: N): void {
    this.units.set(id, unit);
    this.children = undefined;
  }

  get(id: string): N | undefined {
    return this.units.get(id);
  }

  entries(): Iterable<readonly [string, N]> {
    return this.units;
  }

  /** The units given, in their order, then every unit below them, each once. A circle does no harm. */
  withAllBelow(ids: readonly string[]): readonly string[] {
    this.children ??= this.childrenById();
    const found = new Set(ids);
    for (const id of found) for (const child of this.children.get(id) ?? []) found.add(child);
    return [...found];
  }

  private childrenById(): ReadonlyMap<string, readonly string[]> {
    const children = new Map<string, string[]>();
    for (const [id, { parentId }] of this.units) {
      if (parentId === undefined) continue;
      const siblings = children.get(parentId);
      if (siblings) siblings.push(id);
      else children.set(parentId, [id]);
    }
    return children;
  }
}
