import type { DueItem, DuePage, DueSource } from './due-work.js';

/** What became of a side effect, as far as its other end told. */
export type Outcome =
  | { readonly kind: 'accepted' /** The other end's name for it. */; readonly receipt?: string }
  /** The other end said no for good. */
  | { readonly kind: 'rejected'; readonly reason: string }
  /** It surely did not happen, and may be tried again. */
  | { readonly kind: 'failed'; readonly reason: string }
  /** Nobody knows whether it happened. */
  | { readonly kind: 'uncertain'; readonly reason: string };

export interface Settled<I> {
  readonly item: I;
  readonly outcome: Outcome;
}

/** Side effects of one kind, and where each one stands. What it writes is on the disk before a promise resolves. */
export interface SideEffects<I extends DueItem> {
  readonly name: string;
  /** Intents that nobody has begun. */
  due(limit: number, cursor?: string): Promise<DuePage<I>>;
  /** Those that were begun and have no outcome. */
  begun(limit: number, cursor?: string): Promise<DuePage<I>>;
  /** Notes that they begin now; answers those that may: neither withdrawn nor begun by somebody else meanwhile. */
  begin(items: readonly I[]): Promise<readonly I[]>;
  /** The side effect itself, once for each beginning. */
  carryOut(item: I): Promise<Outcome>;
  /** Notes what came out. When it resolves, `due` and `begun` know of it. */
  settle(settled: readonly Settled<I>[]): Promise<void>;
  onNews(listener: () => void): () => void;
}

/**
 * A side effect is attempted once, whatever dies: its beginning is on the disk before it is carried out. One that has
 * begun and has no outcome may have happened or not, so it is named `uncertain` and left to people; nothing repeats it.
 */
export const sideEffectSource = <I extends DueItem>(effects: SideEffects<I>): DueSource<I> => ({
  name: effects.name,
  due: (limit, cursor) => effects.due(limit, cursor),
  onNews: (listener) => effects.onNews(listener),
  work: async (items) => {
    const begun = await effects.begin(items);
    const settled = await Promise.all(
      begun.map(async (item): Promise<Settled<I>> => ({ item, outcome: await outcomeOf(effects, item) })),
    );
    await effects.settle(settled);
    return new Map(
      settled.flatMap(({ item, outcome }) => (outcome.kind === 'failed' ? [[item.key, outcome.reason]] : [])),
    );
  },
});

/** A throw does not say whether it happened. */
const outcomeOf = async <I extends DueItem>(effects: SideEffects<I>, item: I): Promise<Outcome> => {
  try {
    return await effects.carryOut(item);
  } catch (error) {
    return { kind: 'uncertain', reason: error instanceof Error ? error.message : String(error) };
  }
};

/**
 * Names everything uncertain that a process before this one had begun. To be done once, before anything new begins.
 * Answers how many there were.
 */
export const nameUncertain = async <I extends DueItem>(effects: SideEffects<I>): Promise<number> => {
  const outcome: Outcome = { kind: 'uncertain', reason: 'the process ended between its beginning and its outcome' };
  let count = 0;
  for (;;) {
    const { items } = await effects.begun(PAGE);
    if (items.length === 0) return count;
    await effects.settle(items.map((item) => ({ item, outcome })));
    count += items.length;
  }
};

const PAGE = 200;
