import type { Position, StoredRecord } from '@relata/es';
import type { EventSource } from './event-source.js';
import type { ModelTarget, Placed } from './model-target.js';
import type { DocumentChange, ParkedEntry, ReadModelStore } from './read-model-store.port.js';

export interface LoadResult {
  readonly count: number;
  readonly checksum: string;
}

/** How many events of about how many a load has folded. */
export type OnLoaded = (done: number, total: number) => void;

/** Documents that one step of a load writes. */
const CHUNK = 5_000;

/**
 * Makes a version's documents anew from the log, without following it: folds in memory, loads, and indexes at the end.
 * Streams that stand for themselves are folded one after the other, in little memory; where the order of the log
 * matters, all documents are held until the end. Answers the position that the load stands for.
 */
export const loadVersion = async <M>(
  target: ModelTarget<M>,
  categories: readonly string[],
  { source, store }: { readonly source: EventSource; readonly store: ReadModelStore },
  placed: (page: readonly StoredRecord[]) => Promise<readonly Placed<M>[]>,
  onLoaded: OnLoaded = () => {},
): Promise<Position> => {
  const head = await source.safeHead();
  const total = await source.countEvents(categories, head);
  let done = 0;
  const parked = new Set<string>();
  const park: ParkedEntry[] = [];
  const byStream = target.projection.order === 'stream';
  await store.beginLoad(target.model);
  let docs = new Map<string, unknown>();
  const pages = byStream ? source.scanStreams(categories, head) : source.readAll({ categories, upTo: head });
  for await (const page of pages) {
    target.foldFresh(await placed(page), docs, parked, park);
    done += page.length;
    onLoaded(done, total);
    if (!byStream || docs.size < CHUNK) continue;
    await store.bulkLoad(target.model, changesOf(docs));
    docs = new Map();
  }
  const rest = changesOf(docs);
  for (let at = 0; at < rest.length; at += CHUNK) await store.bulkLoad(target.model, rest.slice(at, at + CHUNK));
  await store.finishLoad(target.model, head, park);
  target.replaced(parked);
  return head;
};

const changesOf = (docs: ReadonlyMap<string, unknown>): readonly DocumentChange[] =>
  [...docs].filter(([, doc]) => doc !== undefined).map(([id, doc]) => ({ id, doc }));
