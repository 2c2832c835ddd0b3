import { EMPTY_ROOT, nodeHash } from './merkle.js';

/**
 * The right edge of a growing tree: the roots of its whole parts, from the largest to the smallest. It takes leaves one
 * after another in amortised constant time and knows the root at any of its sizes.
 */
export class Frontier {
  private count = 0;
  private parts: Buffer[] = [];

  get size(): number {
    return this.count;
  }

  /** Takes the next leaf. */
  add(leaf: Buffer): void {
    this.count++;
    let part = leaf;
    for (let rest = this.count; rest % 2 === 0; rest /= 2) part = nodeHash(this.parts.pop() as Buffer, part);
    this.parts.push(part);
  }

  /** `rest` is the root of what comes behind, when that is less than any of the parts. */
  root(rest?: Buffer): Buffer {
    const parts = rest ? [...this.parts, rest] : this.parts;
    const last = parts.at(-1);
    return last ? parts.slice(0, -1).reduceRight((right, left) => nodeHash(left, right), last) : EMPTY_ROOT;
  }
}
