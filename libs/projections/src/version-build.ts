import { canonicalJson } from './canonical-json.js';
import type { ModelTarget, Placed } from './model-target.js';
import type { DocumentChange, ModelVersion, ParkedEntry, ReadModelStore } from './read-model-store.port.js';

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
  /** With `after`, a source whose messages were read before, only what comes behind it. */
  read(after?: string): AsyncIterable<readonly Placed<M>[]>;
}

/** Where a load that was cut off is taken up. */
export interface LoadMark {
  readonly checkpoint: string;
  /** The last source of which all documents are there. */
  readonly after: string;
  /** Messages folded up to there. */
  readonly done: number;
  readonly park: readonly ParkedEntry[];
}

/** The mark of the load that was cut off, if there was one. */
export const cutOff = async (store: ReadModelStore, model: ModelVersion): Promise<LoadMark | undefined> => {
  const mark = await store.resumeLoad(model);
  return mark === undefined ? undefined : (JSON.parse(mark) as LoadMark);
};

/** Documents that one step writes or compares. */
const CHUNK = 5_000;
/** Second folds of a version: one, and some for who is erased while it goes on. */
const MOST_LOOKS = 3;
/** Documents that are named when a version is not what it should be. */
const MOST_NAMED = 5;

/**
 * Makes a version's documents anew, without following the log: folds in memory, loads, and indexes at the end. Streams
 * that stand for themselves are folded one after the other, in little memory; otherwise all documents are held. `mark`
 * is that of a load to the same checkpoint that was cut off.
 */
export const loadVersion = async <M>(
  target: ModelTarget<M>,
  store: ReadModelStore,
  pass: Pass<M>,
  onLoaded: (done: number) => void,
  mark?: LoadMark,
): Promise<void> => {
  const park = [...(mark?.park ?? [])];
  const aside: Aside = { parked: new Set(park.map((entry) => entry.key)), park };
  if (!mark) await store.beginLoad(target.model);
  for await (const { changes, after, done } of folded(target, pass, aside, onLoaded, mark)) {
    const next: LoadMark | undefined =
      after === undefined ? undefined : { checkpoint: pass.checkpoint, after, done, park };
    await store.bulkLoad(target.model, changes, next && JSON.stringify(next));
  }
  await store.finishLoad(target.model, pass.checkpoint, aside.park);
  target.replaced(aside.parked);
};

/**
 * Folds everything a second time and compares it with what the version holds. What differs is looked at again after
 * `level` has applied what came since: of whoever was erased meanwhile the events before the marker read otherwise than
 * they did. Throws an Error that names the projection and documents: as not deterministic when one more fold differs
 * from the last, otherwise as not what the log says.
 */
export const verifyVersion = async <M>(
  target: ModelTarget<M>,
  store: ReadModelStore,
  passNow: () => Promise<Pass<M>>,
  level: () => Promise<void>,
  onLoaded: (done: number, total: number) => void,
): Promise<LoadResult> => {
  const look = async (only?: ReadonlyMap<string, string>): Promise<Looked<M>> => {
    const pass = await passNow();
    return compared(target, store, pass, (done) => onLoaded(done, pass.total), only);
  };
  let looked = await look();
  for (let looks = 1; differs(looked) && looks < MOST_LOOKS; looks += 1) {
    await level();
    looked = await look(looked.differing);
  }
  if (!differs(looked)) return looked.sum;
  const { pass, differing, folded: count, sum } = looked;
  const unsteady = await foldedOtherwise(target, pass, differing);
  const { name } = target.projection;
  if (unsteady.length > 0) throw new Error(`${name} is not deterministic: two folds differ in ${named(unsteady)}`);
  if (differing.size > 0) throw new Error(`${name} is not what the log says in ${named([...differing.keys()])}`);
  throw new Error(`${name} has ${sum.count} documents, and the log says ${count}`);
};

/** What a second fold has found. */
interface Looked<M> {
  readonly pass: Pass<M>;
  /** Texts of the documents that the version has otherwise, as the fold makes them. */
  readonly differing: ReadonlyMap<string, string>;
  /** Documents that the fold makes. */
  readonly folded: number;
  readonly sum: LoadResult;
}

const differs = ({ differing, folded, sum }: Omit<Looked<unknown>, 'pass'>): boolean =>
  differing.size > 0 || folded !== sum.count;

/** With `only`, the others are counted alone. */
const compared = async <M>(
  target: ModelTarget<M>,
  store: ReadModelStore,
  pass: Pass<M>,
  onLoaded: (done: number) => void,
  only?: ReadonlyMap<string, string>,
): Promise<Looked<M>> => {
  const differing = new Map<string, string>();
  let count = 0;
  for await (const { changes } of folded(target, pass, nothingAside(), onLoaded)) {
    count += changes.length;
    const wanted = only ? changes.filter(({ id }) => only.has(id)) : changes;
    const stored = await store.load(
      target.model,
      wanted.map(({ id }) => id),
    );
    for (const { id, doc } of wanted) {
      const text = JSON.stringify(doc);
      if (!sameText(text, JSON.stringify(stored.get(id)))) differing.set(id, text);
    }
  }
  return { pass, differing, folded: count, sum: await store.checksum(target.model) };
};

interface Aside {
  readonly parked: Set<string>;
  readonly park: ParkedEntry[];
}

/** Documents that are complete; `after` is the last source that they stand for when those behind it can be folded alone. */
interface Folded {
  readonly changes: readonly DocumentChange[];
  readonly after?: string;
  readonly done: number;
}

const nothingAside = (): Aside => ({ parked: new Set(), park: [] });

async function* folded<M>(
  target: ModelTarget<M>,
  pass: Pass<M>,
  aside: Aside,
  onLoaded: (done: number) => void = () => {},
  mark?: LoadMark,
): AsyncGenerator<Folded> {
  let docs = new Map<string, unknown>();
  let done = mark?.done ?? 0;
  for await (const page of pass.read(mark?.after)) {
    target.foldFresh(page, docs, aside.parked, aside.park);
    done += page.length;
    onLoaded(done);
    const after = page.at(-1)?.source;
    if (!pass.apart || docs.size < CHUNK || after === undefined) continue;
    yield { changes: changesOf(docs), after, done };
    docs = new Map();
  }
  const rest = changesOf(docs);
  for (let at = 0; at < rest.length; at += CHUNK) yield { changes: rest.slice(at, at + CHUNK), done };
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
  for await (const { changes } of folded(target, pass, nothingAside()))
    for (const { id, doc } of changes) {
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
