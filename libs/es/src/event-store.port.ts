import type { Position } from './position.js';

/** What a service hands over to be stored. The store never looks into `body`. */
export interface NewRecord {
  /** Stream name `<category>-<id>`; the category is what stands before the first hyphen. */
  readonly stream: string;
  /** Event id, a UUID; derived from the command so that a retry carries the same one. */
  readonly id: string;
  readonly type: string;
  /** UTF-8 JSON text (`data`, `personal`, `meta`): opaque, hashed byte for byte, never re-serialised. */
  readonly body: string;
  /** ISO 8601 instant at which the event is recorded; also stands in the body's `meta`. */
  readonly recordedAt: string;
}

export interface StoredRecord extends NewRecord {
  /** 0 for the first event of its stream, without holes. */
  readonly revision: number;
  readonly position: Position;
  /** SHA-256 over this record and its predecessor in the stream, lower-case hex (see `hash.ts`). */
  readonly hash: string;
}

/** A condition on one stream, which need not be written by the same append. A number is the last revision expected. */
export interface StreamCheck {
  readonly stream: string;
  readonly expect: number | 'absent' | 'exists';
}

export type AppendOutcome =
  | { readonly ok: true; readonly position: Position; readonly revisions: Readonly<Record<string, number>> }
  | {
      readonly ok: false;
      readonly refusal: 'wrong-revision';
      readonly stream: string;
      readonly actual: number | 'absent';
    };

export interface ReadStreamOptions {
  /** First revision wanted (inclusive); backwards reading starts at the end when it is absent. */
  readonly from?: number;
  /** Records after this position are not returned: the stream as it was then. */
  readonly upTo?: Position;
  readonly direction?: 'forwards' | 'backwards';
  /** Most records returned; all when absent. */
  readonly limit?: number;
}

export interface ReadAllOptions {
  /** Exclusive. Default: from the beginning. */
  readonly after?: Position;
  /** Inclusive. Default: the safe head at the time of the call. */
  readonly upTo?: Position;
  /** Only records of these categories or types. Both may be given; a record must then satisfy both. */
  readonly categories?: readonly string[];
  readonly types?: readonly string[];
  /** Records per page, default 1,000. */
  readonly pageSize?: number;
}

/**
 * Called with pages in log order, one at a time: the next page waits for the promise of the last. An empty page says
 * that nothing more is wanted up to the safe head, so that those who see few records move on with the log.
 */
export type PageHandler = (page: readonly StoredRecord[], safeHead: Position) => void | Promise<void>;

export interface Subscription {
  /** Resolves when the handler is idle and no further page will be delivered. */
  stop(): Promise<void>;
}

/**
 * The one log of an installation.
 *
 * Guarantees (the contract suite in `@relata/testing` holds each adapter to them): an append is durable before its
 * promise resolves, whole or not at all; revisions are 0…n−1; positions rise; a reader at or below `safeHead()` never
 * sees a lower position appear later.
 */
export interface EventStore {
  /**
   * Appends all records, over any number of streams, in one atomic step, if every check holds. Records of one stream
   * keep their order. Rejects (throws) only on faults: a closed store, a full disk, a category that this port may not write.
   */
  append(records: readonly NewRecord[], checks: readonly StreamCheck[]): Promise<AppendOutcome>;
  /** One stream in revision order (or backwards). An unknown stream is empty. */
  readStream(stream: string, options?: ReadStreamOptions): Promise<readonly StoredRecord[]>;
  /** Several whole streams at once, for callers that would otherwise read in a loop. Absent streams are empty. */
  readStreams(streams: readonly string[], upTo?: Position): Promise<ReadonlyMap<string, readonly StoredRecord[]>>;
  /** Pages of the log in position order, up to a fixed end. */
  readAll(options?: ReadAllOptions): AsyncIterable<readonly StoredRecord[]>;
  /** Pages of whole streams: every stream of the categories, each in revision order, streams in any order. */
  scanStreams(categories: readonly string[], upTo?: Position): AsyncIterable<readonly StoredRecord[]>;
  /** How many events the categories have up to a position, for progress: an engine may answer an estimate. */
  countEvents(categories: readonly string[], upTo?: Position): Promise<number>;
  /** All from a position, then what is appended, until stopped. */
  subscribe(
    options: { after: Position; categories?: readonly string[]; pageSize?: number },
    handler: PageHandler,
  ): Subscription;
  /** The highest position up to which the log is complete and will not change. */
  safeHead(): Promise<Position>;
  /** The last position whose `recordedAt`, as a running maximum, is not later than the ISO instant; `START` before all. */
  positionAt(instant: string): Promise<Position>;
  /** The latest `recordedAt` up to a position: since when the log stood there. Undefined before the first event. */
  instantAt(position: Position): Promise<string | undefined>;
  /**
   * Where the event with this id stands; undefined when there is none. May look through the whole log, but comes soon upon
   * one that was recorded when its id (a UUID of version 7) was made.
   */
  positionOf(eventId: string): Promise<Position | undefined>;
  close(): Promise<void>;
}

/** The category of a stream name: what stands before the first hyphen. */
export const categoryOf = (stream: string): string => {
  const hyphen = stream.indexOf('-');
  return hyphen < 0 ? stream : stream.slice(0, hyphen);
};

/** A view of the store that can write only the given categories: what a service is handed. Throws on any other. */
export const ownedBy = (store: EventStore, categories: readonly string[]): EventStore => {
  const own = new Set(categories);
  return {
    append: (records, checks) => {
      const foreign = records.find((r) => !own.has(categoryOf(r.stream)));
      if (foreign) throw new Error(`category '${categoryOf(foreign.stream)}' is not owned by this service`);
      return store.append(records, checks);
    },
    readStream: (stream, options) => store.readStream(guard(own, stream), options),
    readStreams: (streams, upTo) =>
      store.readStreams(
        streams.map((s) => guard(own, s)),
        upTo,
      ),
    readAll: (options) => store.readAll({ ...options, categories: within(own, options?.categories) }),
    scanStreams: (wanted, upTo) => store.scanStreams(within(own, wanted), upTo),
    countEvents: (wanted, upTo) => store.countEvents(within(own, wanted), upTo),
    subscribe: (options, handler) =>
      store.subscribe({ ...options, categories: within(own, options.categories) }, handler),
    safeHead: () => store.safeHead(),
    positionAt: (instant) => store.positionAt(instant),
    instantAt: (position) => store.instantAt(position),
    positionOf: (eventId) => store.positionOf(eventId),
    close: () => Promise.resolve(),
  };
};

const guard = (own: ReadonlySet<string>, stream: string): string => {
  if (!own.has(categoryOf(stream))) throw new Error(`category '${categoryOf(stream)}' is not owned by this service`);
  return stream;
};

const within = (own: ReadonlySet<string>, wanted: readonly string[] | undefined): readonly string[] =>
  (wanted ?? [...own]).map((c) => guard(own, `${c}-`) && c);
