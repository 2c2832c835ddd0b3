import { canonicalJson } from './canonical-json.js';
import type { ModelTarget, Placed } from './model-target.js';
import type { DocumentChange, ParkedEntry, ReadModelStore } from './read-model-store.port.js';

export interface LoadResult {
  readonly count: number;
  readonly checksum: string;
}

/** How many events of about how many were folded: each counts twice, once when it is built and once when it is verified. */
export type OnLoaded = (done: number, total: number) => void;

/** Everything that a version is folded from, up to a fixed place, to be read as often as it is asked for. */
export interface Pass<M> {
  /** Messages of one reading. */
  readonly total: number;
  /** What a version that has applied all of it has as its checkpoint. */
  readonly checkpoint: string;
  /** Streams come whole and stand for themselves, so that no document of a page comes in a later one. */
  readonly apart: boolean;
  read(): AsyncIterable<readonly Placed<M>[]>;
}

/** Documents that one step writes or compares. */
const CHUNK = 5_000;
/** Documents that are named when a version is not what it should be. */
const MOST_NAMED = 5;

/**
 * Makes a version's documents anew, without following the log: folds in memory, loads, and indexes at the end. Streams
 * that stand for themselves are folded one after the other, in little memory; otherwise all documents are held.
 */
export const loadVersion = async <M>(
  target: ModelTarget<M>,
  store: ReadModelStore,
  pass: Pass<M>,
  onLoaded: (done: number) => void,
): Promise<void> => {
  const aside: Aside = { parked: new Set(), park: [] };
  await store.beginLoad(target.model);
  for await (const chunk of folded(target, pass, aside, onLoaded)) await store.bulkLoad(target.model, chunk);
  await store.finishLoad(target.model, pass.checkpoint, aside.park);
  target.replaced(aside.parked);
};

/**
 * Folds everything a second time and compares it with what the version holds. Throws an Error that names the projection
 * and documents: as not deterministic when a third fold differs from the second one, otherwise as not what the log says.
 */
export const verifyVersion = async <M>(
  target: ModelTarget<M>,
  store: ReadModelStore,
  pass: Pass<M>,
  onLoaded: (done: number) => void,
): Promise<LoadResult> => {
  const differing = new Map<string, string>();
  let count = 0;
  for await (const chunk of folded(target, pass, nothingAside(), onLoaded)) {
    const ids = chunk.map(({ id }) => id);
    const stored = await store.load(target.model, ids);
    count += chunk.length;
    for (const { id, doc } of chunk) {
      const text = JSON.stringify(doc);
      if (!sameText(text, JSON.stringify(stored.get(id)))) differing.set(id, text);
    }
  }
  const sum = await store.checksum(target.model);
  if (differing.size === 0 && sum.count === count) return sum;
  const unsteady = await foldedOtherwise(target, pass, differing);
  const { name } = target.projection;
  if (unsteady.length > 0) throw new Error(`${name} is not deterministic: two folds differ in ${named(unsteady)}`);
  if (differing.size > 0) throw new Error(`${name} is not what the log says in ${named([...differing.keys()])}`);
  throw new Error(`${name} has ${sum.count} documents, and the log says ${count}`);
};

interface Aside {
  readonly parked: Set<string>;
  readonly park: ParkedEntry[];
}

const nothingAside = (): Aside => ({ parked: new Set(), park: [] });

async function* folded<M>(
  target: ModelTarget<M>,
  pass: Pass<M>,
  aside: Aside,
  onLoaded: (done: number) => void = () => {},
): AsyncGenerator<readonly DocumentChange[]> {
  let docs = new Map<string, unknown>();
  let done = 0;
  for await (const page of pass.read()) {
    target.foldFresh(page, docs, aside.parked, aside.park);
    done += page.length;
    onLoaded(done);
    if (!pass.apart || docs.size < CHUNK) continue;
    yield changesOf(docs);
    docs = new Map();
  }
  const rest = changesOf(docs);
  for (let at = 0; at < rest.length; at += CHUNK) yield rest.slice(at, at + CHUNK);
}

const changesOf = (docs: ReadonlyMap<string, unknown>): readonly DocumentChange[] =>
  [...docs].filter(([, doc]) => doc !== undefined).map(([id, doc]) => ({ id, doc }));

/** Those of the documents that one more fold makes otherwise. */
const foldedOtherwise = async <M>(
  target: ModelTarget<M>,
  pass: Pass<M>,
  texts: ReadonlyMap<string, string>,
): Promise<readonly string[]> => {
  const found: string[] = [];
  for await (const chunk of folded(target, pass, nothingAside()))
    for (const { id, doc } of chunk) {
      const before = texts.get(id);
      if (before !== undefined && !sameText(before, JSON.stringify(doc))) found.push(id);
    }
  return found;
};

/** Stored documents come back with their keys in order, or not: that is the store's affair. */
const sameText = (a: string, b: string | undefined): boolean =>
  a === b || (b !== undefined && canonicalJson(JSON.parse(a)) === canonicalJson(JSON.parse(b)));

const named = (ids: readonly string[]): string =>
  ids.slice(0, MOST_NAMED).join(', ') + (ids.length > MOST_NAMED ? ` and ${ids.length - MOST_NAMED} more` : '');
