/**
 * Where a path leads to, whatever hashes: `T` is a hash, or the promise of one, and `node` the hash of two of them.
 */
type NodeOf<T> = (left: T, right: T) => T;

const isOdd = (n: number): boolean => n % 2 === 1;
const half = (n: number): number => Math.floor(n / 2);

/** On which side of what is hashed so far each node of a path stands: the loops of RFC 9162, 2.1.3.2 and 2.1.4.2. */
const sidesOf = (index: number, lastIndex: number): readonly ('left' | 'right')[] => {
  const sides: ('left' | 'right')[] = [];
  for (let [at, last] = [index, lastIndex]; last > 0; [at, last] = [half(at), half(last)]) {
    const isLeft = isOdd(at) || at === last;
    sides.push(isLeft ? 'left' : 'right');
    if (isLeft) while (!isOdd(at) && at !== 0) [at, last] = [half(at), half(last)];
  }
  return sides;
};

/** RFC 9162, 2.1.3.2: the root that an inclusion proof leads to; undefined when the proof has another length than it must. */
export const inclusionRoot = <T>(
  leaf: T,
  index: number,
  size: number,
  path: readonly T[],
  node: NodeOf<T>,
): T | undefined => {
  if (index < 0 || index >= size) return undefined;
  const sides = sidesOf(index, size - 1);
  if (sides.length !== path.length) return undefined;
  return path.reduce((root, other, i) => (sides[i] === 'left' ? node(other, root) : node(root, other)), leaf);
};

/**
 * RFC 9162, 2.1.4.2: the roots of the earlier and of the later tree that a consistency proof leads to, for sizes that
 * differ and are not 0; undefined when the proof has another length than it must.
 */
export const consistencyRoots = <T>(
  earlier: { readonly size: number; readonly root: T },
  laterSize: number,
  path: readonly T[],
  node: NodeOf<T>,
): readonly [earlier: T, later: T] | undefined => {
  if (earlier.size < 1 || earlier.size >= laterSize) return undefined;
  const whole = Number.isInteger(Math.log2(earlier.size));
  const [first, ...rest] = whole ? [earlier.root, ...path] : path;
  let [at, last] = [earlier.size - 1, laterSize - 1];
  while (isOdd(at)) [at, last] = [half(at), half(last)];
  const sides = sidesOf(at, last);
  if (first === undefined || sides.length !== rest.length) return undefined;
  return rest.reduce<readonly [T, T]>(
    ([old, young], other, i) =>
      sides[i] === 'left' ? [node(other, old), node(other, young)] : [old, node(young, other)],
    [first, first],
  );
};
