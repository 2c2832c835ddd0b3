import { setTimeout as pause, setImmediate as turn } from 'node:timers/promises';
import type { ModelInfo, Page, ReadModelStore } from '@relata/projections';
import type { PlanLimits } from './find-plan.js';
import { ReaderPool } from './reader-pool.js';
import { checksumOf, SqliteReader } from './sqlite-reader.js';
import { SqliteWriter } from './sqlite-writer.js';

export interface SqliteReadModelsOptions {
  /** Path of the file; one per service. Made when it is not there. */
  readonly file: string;
  /**
   * Threads for what may take long: finds with a filter, a text or a scope, and aggregates. Either those of a pool that
   * others use too and whose owner closes it, or some of its own. Without any everything is read in the calling thread;
   * point reads and first pages of whole collections always are, as they are shorter than the way to a thread and back.
   */
  readonly readers?: ReaderPool | { readonly workerFile: string; readonly threads: number };
  /** How far the planner of finds tries; the defaults were measured at a million documents. */
  readonly limits?: PlanLimits;
}

/** How long a query may hold the WAL, and how often it is tried again. */
const LONGEST_READ_MS = 30_000;
const READ_AGAIN_MS = 50;

/**
 * Read models of one service on `node:sqlite`. Writes work in the calling thread and belong into a projection thread;
 * any number of instances may read the file, one at a time may write it.
 */
export const openSqliteReadModels = (options: SqliteReadModelsOptions): ReadModelStore => {
  const { file } = options;
  const reader = new SqliteReader(file, options.limits);
  const own = options.readers && !(options.readers instanceof ReaderPool) ? new ReaderPool(options.readers) : undefined;
  const pool = own ?? (options.readers as ReaderPool | undefined);
  let opened: SqliteWriter | undefined;
  const writer = (): SqliteWriter => {
    opened ??= new SqliteWriter(file);
    return opened;
  };

  return {
    open: async (model, collection, code): Promise<ModelInfo> => {
      writer().open(model, collection, code);
      const info = reader.models().find((m) => m.projection === model.projection && m.version === model.version);
      if (!info) throw new Error(`${model.projection} was not opened`);
      return info;
    },
    // By the writer's connection: another one would lose all its cached pages with each commit.
    load: async (model, ids) => parsed(writer().load(model, ids)),
    commit: async (batches) => writer().commit(batches),
    beginLoad: async (model) => writer().beginLoad(model),
    resumeLoad: async (model) => writer().resumeLoad(model),
    bulkLoad: async (model, changes, mark) => writer().bulkLoad(model, changes, mark),
    finishLoad: async (model, checkpoint, park = []) => writer().finishLoad(model, checkpoint, park),
    setState: async (model, state) => writer().setState(model, state),
    switchLive: async (projection, from, to) => writer().switchLive(projection, from, to),
    drop: async (model) => writer().drop(model),
    remove: async (projection) => {
      writer().unlist(projection);
      for (const model of reader.models()) if (model.projection === projection) writer().drop(model);
    },
    models: async () => reader.models(),
    parked: async (model) => reader.parked(model),
    checksum: (model) =>
      checksumOf(async (after) => {
        await turn();
        return reader.slice(model, after);
      }),
    scrub: async () => {
      for (const _ of writer().mergeSearch()) await turn();
      for (const until = Date.now() + LONGEST_READ_MS; !writer().emptyWal(); await pause(READ_AGAIN_MS))
        if (Date.now() > until) throw new Error(`the WAL of ${file} is being read and could not be emptied`);
    },
    get: async <D>(projection: string, ids: readonly string[]) =>
      parsed(reader.get(projection, undefined, ids)) as ReadonlyMap<string, D>,
    find: async <D>(projection: string, query: Parameters<ReadModelStore['find']>[1]): Promise<Page<D>> => {
      const long = query.scope !== 'all' || query.filter !== undefined || Boolean(query.text);
      const page = pool && long ? await pool.find(file, projection, query) : reader.find(projection, query);
      const items = page.items.map(([id, text]) => ({ id, doc: JSON.parse(text) as D }));
      return page.next === undefined ? { items } : { items, next: page.next };
    },
    count: async (projection, query) => {
      const long = query.scope !== 'all' || query.filter !== undefined || Boolean(query.text);
      return pool && long ? pool.count(file, projection, query) : reader.count(projection, query);
    },
    aggregate: async (projection, query) =>
      pool ? pool.aggregate(file, projection, query) : reader.aggregate(projection, query),
    close: async () => {
      await own?.close();
      reader.close();
      opened?.close();
    },
  };
};

const parsed = (texts: readonly (readonly [string, string])[]): ReadonlyMap<string, unknown> =>
  new Map(texts.map(([id, text]) => [id, JSON.parse(text) as unknown]));
