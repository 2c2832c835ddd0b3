import type { PublicFeed, PublicMessage } from '@relata/bus';
import { type Position, START } from '@relata/es';
import { ID_FIELD } from './field-path.js';
import { ModelTarget } from './model-target.js';
import { codeOf } from './projection-code.js';
import type { ReadModelStore } from './read-model-store.port.js';
import type { ForeignProjection } from './service-model.js';
import { loadVersion } from './version-build.js';

/** How many events of about how many were folded. */
export interface FoldProgress {
  readonly done: number;
  readonly total: number;
}

export interface MomentModelsOptions {
  readonly store: ReadModelStore;
  readonly projections: readonly ForeignProjection<unknown>[];
  readonly feedsOf: (projection: ForeignProjection<unknown>) => readonly PublicFeed[];
  /** Moments that are kept, those that were asked for last. Default 6. */
  readonly most?: number;
}

/** What reads read models. */
export type Readings = Pick<ReadModelStore, 'get' | 'find' | 'count' | 'aggregate'>;

const MOST = 6;
const VERSION = 1;

const momentName = (projection: string, position: Position): string => `${projection}_at_${position}`;
const positionIn = (name: string): Position | undefined => /_at_(\d+)$/.exec(name)?.[1];

/**
 * The projections of a service as a fold of the log up to a position makes them: whole, in the service's own store, beside
 * the live ones. One is made at a time; what was asked for last is kept.
 */
export class MomentModels {
  private readonly kept = new Map<Position, Promise<void>>();
  private readonly underWay = new Map<Position, AbortController>();
  private last: Promise<unknown> = Promise.resolve();

  private constructor(private readonly options: MomentModelsOptions) {}

  /** Keeps what an earlier process has left whole, should the same code have folded it, and drops the rest. */
  static async open(options: MomentModelsOptions): Promise<MomentModels> {
    const models = new MomentModels(options);
    await models.alone(() => models.takeOver());
    return models;
  }

  /** Resolves when the fold up to the position is there. Rejects when it was stopped. */
  fold(position: Position, onProgress: (progress: FoldProgress) => void = () => {}): Promise<void> {
    const made = this.kept.get(position) ?? this.begun(position, onProgress);
    this.kept.delete(position);
    this.kept.set(position, made);
    return made;
  }

  /** Ends the fold up to the position, should it be under way: nothing of it stays. */
  stop(position: Position): void {
    const stop = this.underWay.get(position);
    if (!stop) return;
    stop.abort();
    this.underWay.delete(position);
    this.kept.delete(position);
  }

  /** Drops all of them: something in them is to be nowhere any more. */
  async forget(): Promise<void> {
    await this.alone(async () => {
      this.kept.clear();
      await this.removeBut(new Set());
    });
  }

  private begun(position: Position, onProgress: (progress: FoldProgress) => void): Promise<void> {
    const stop = new AbortController();
    this.underWay.set(position, stop);
    const made = this.alone(() => this.build(position, onProgress, stop.signal)).finally(() => {
      if (this.underWay.get(position) === stop) this.underWay.delete(position);
    });
    made.catch(() => {
      if (this.kept.get(position) === made) this.kept.delete(position);
    });
    return made;
  }

  private async takeOver(): Promise<void> {
    const { store, projections } = this.options;
    const left = new Map((await store.models()).map((model) => [model.projection, model]));
    const positions = new Set([...left.keys()].flatMap((name) => positionIn(name) ?? []));
    const whole = [...positions].filter((position) =>
      projections.every((projection) => {
        const then = upTo(projection, position);
        const model = left.get(then.name);
        return model?.code === codeOf(then) && model.checkpoint === position;
      }),
    );
    for (const position of whole) this.kept.set(position, Promise.resolve());
    await this.removeBut(
      new Set(whole.flatMap((position) => projections.map(({ name }) => momentName(name, position)))),
    );
  }

  private async removeBut(names: ReadonlySet<string>): Promise<void> {
    const { store } = this.options;
    for (const { projection } of await store.models())
      if (positionIn(projection) !== undefined && !names.has(projection)) await store.remove(projection);
  }

  private alone<T>(job: () => Promise<T>): Promise<T> {
    const mine = this.last.then(job);
    this.last = mine.catch(() => undefined);
    return mine;
  }

  private async build(
    position: Position,
    onProgress: (progress: FoldProgress) => void,
    signal: AbortSignal,
  ): Promise<void> {
    try {
      await this.load(position, onProgress, signal);
    } catch (error) {
      await this.remove(position);
      throw error;
    }
    // Those that are still to be made are not there to be dropped.
    const others = [...this.kept.keys()].filter((known) => !this.underWay.has(known));
    for (const oldest of others.slice(0, Math.max(0, others.length + 1 - (this.options.most ?? MOST)))) {
      this.kept.delete(oldest);
      await this.remove(oldest);
    }
  }

  private async load(
    position: Position,
    onProgress: (progress: FoldProgress) => void,
    signal: AbortSignal,
  ): Promise<void> {
    const { store, projections, feedsOf } = this.options;
    signal.throwIfAborted();
    const passes = await Promise.all(projections.map((p) => passTo(feedsOf(p), position, signal)));
    const total = passes.reduce((sum, pass) => sum + pass.total, 0);
    let before = 0;
    for (const [i, projection] of projections.entries()) {
      const pass = passes[i] as (typeof passes)[number];
      const target = await ModelTarget.open(upTo(projection, position), store, VERSION);
      await loadVersion(target, store, pass, (done) => onProgress({ done: before + done, total }));
      before += pass.total;
    }
  }

  private async remove(position: Position): Promise<void> {
    for (const { name } of this.options.projections) await this.options.store.remove(momentName(name, position));
  }
}

/** The projection under another name, seen by who sees its live documents; it refers to what is of the same moment. */
const upTo = (projection: ForeignProjection<unknown>, position: Position): ForeignProjection<unknown> => {
  const { name, collection } = projection;
  const fields = Object.entries(collection.fields).map(([field, spec]) => [
    field,
    spec.ref === undefined ? spec : { ...spec, ref: momentName(spec.ref, position) },
  ]);
  return {
    ...projection,
    name: momentName(name, position),
    collection: {
      ...collection,
      fields: Object.fromEntries(fields),
      scopedBy: { field: ID_FIELD, projection: name },
    },
  };
};

const passTo = async (feeds: readonly PublicFeed[], position: Position, signal: AbortSignal) => ({
  total: (await Promise.all(feeds.map((feed) => feed.size(position)))).reduce((a, b) => a + b, 0),
  checkpoint: position,
  apart: false,
  async *read() {
    for (const feed of feeds)
      for await (const page of feed.read(START, position)) {
        signal.throwIfAborted();
        yield page.map((message: PublicMessage) => ({
          message,
          place: message.position,
          source: message.partitionkey,
        }));
      }
  },
});

/** The read models of a store as `MomentModels` has folded them up to a position. */
export const readModelsUpTo = (store: Readings, position: Position): Readings => ({
  get: (projection, ids) => store.get(momentName(projection, position), ids),
  find: (projection, query) => store.find(momentName(projection, position), query),
  count: (projection, query) => store.count(momentName(projection, position), query),
  aggregate: (projection, query) => store.aggregate(momentName(projection, position), query),
});
