import { existsSync } from 'node:fs';
import { Frontier, type SignedHead } from '@relata/proof';
import { nextTurn } from '../turns.js';
import { BLOCK, LogTree } from './log-tree.js';

/** Positions, both included. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Where the first change is: a span that the root proves, and in it the position, when the leaves were kept. */
export interface Place extends Span {
  readonly at?: number;
}

/** Blocks that are compared before others have their turn. */
const BLOCKS_AT_ONCE = 64;

/**
 * Where in a span, behind which a head does not fit, the first change is: by the blocks of the tree and the leaves that
 * were kept when it was signed. Undefined when they are gone, or are not what was signed either; and when nothing in the
 * span was changed, which can be only where the log ends before the head.
 */
export const narrowed = async (
  logFile: string,
  treeFile: string,
  head: SignedHead,
  span: Span,
): Promise<Place | undefined> => {
  if (!existsSync(treeFile)) return undefined;
  let tree: LogTree | undefined;
  try {
    tree = new LogTree(logFile, treeFile, 'read');
    return (await isKept(tree, head)) ? await firstChange(tree, head, span) : undefined;
  } catch {
    // A tree that is damaged tells nothing.
    return undefined;
  } finally {
    tree?.close();
  }
};

const wholeBlocks = ({ size }: SignedHead): number => Math.floor(size / BLOCK);

/** Whether the blocks that were kept lead to the root that was signed. */
const isKept = async (tree: LogTree, head: SignedHead): Promise<boolean> => {
  const frontier = new Frontier();
  for (let block = 0; block < wholeBlocks(head); block++) {
    frontier.add(tree.keptBlock(block));
    if (block % BLOCKS_AT_ONCE === 0) await nextTurn();
  }
  return frontier.root(tree.keptRest(head.size)).toString('hex') === head.root;
};

/** The first block that is another one now; if there is none, what is behind the last of them. */
const firstChange = async (tree: LogTree, head: SignedHead, { from, to }: Span): Promise<Place | undefined> => {
  const placeIn = (block: number): Place => {
    const span = { from: Math.max(from, block * BLOCK + 1), to: Math.min(to, (block + 1) * BLOCK) };
    const at = tree.changedPosition(block, span.to);
    return at === undefined || at < from ? span : { ...span, at };
  };
  const whole = Math.floor(to / BLOCK);
  for (let block = Math.floor((from - 1) / BLOCK); block < whole; block++) {
    if (!tree.keptBlock(block).equals(tree.block(block))) return placeIn(block);
    if (block % BLOCKS_AT_ONCE === 0) await nextTurn();
  }
  const rest = placeIn(whole);
  return to < head.size && rest.at === undefined ? undefined : rest;
};
