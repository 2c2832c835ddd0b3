import fc from 'fast-check';
import { UnitTree } from './unit-tree.js';

const treeOf = (parents: Readonly<Record<string, string | undefined>>): UnitTree<{ readonly parentId?: string }> => {
  const tree = new UnitTree<{ readonly parentId?: string }>();
  for (const [id, parentId] of Object.entries(parents)) tree.put(id, parentId === undefined ? {} : { parentId });
  return tree;
};

describe('a tree of units', () => {
  it('gives the units asked for first, then all below them', () => {
    const tree = treeOf({ top: undefined, west: 'top', east: 'top', coast: 'west', other: undefined });
    expect(tree.withAllBelow(['west'])).toEqual(['west', 'coast']);
    expect(tree.withAllBelow(['east', 'top'])).toEqual(['east', 'top', 'west', 'coast']);
    expect(tree.withAllBelow([])).toEqual([]);
    expect(tree.withAllBelow(['gone'])).toEqual(['gone']);
  });

  it('follows a unit that moves', () => {
    const tree = treeOf({ a: undefined, b: 'a', c: 'b' });
    expect(tree.withAllBelow(['a'])).toEqual(['a', 'b', 'c']);
    tree.put('b', {});
    expect(tree.withAllBelow(['a'])).toEqual(['a']);
    expect(tree.withAllBelow(['b'])).toEqual(['b', 'c']);
  });

  it('ends whatever stands below what, and names each unit once', () => {
    const ids = ['a', 'b', 'c', 'd', 'e'];
    const id = fc.constantFrom(...ids);
    fc.assert(
      fc.property(fc.dictionary(id, fc.option(id, { nil: undefined })), fc.array(id), (parents, asked) => {
        const found = treeOf(parents).withAllBelow(asked);
        expect(new Set(found).size).toBe(found.length);
        expect(found.slice(0, new Set(asked).size)).toEqual([...new Set(asked)]);
        for (const [unit, parent] of Object.entries(parents))
          if (parent !== undefined && found.includes(parent)) expect(found).toContain(unit);
      }),
    );
  });
});
