import type { PublicFeed, PublicMessage } from '@relata/bus';
import { type Position, START } from '@relata/es';
import { ID_FIELD } from './field-path.js';
import { ModelTarget } from './model-target.js';
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
const isMoment = (projection: string): boolean => /_at_\d+$/.test(projection);

/**
 * The projections of a service as a fold of the log up to a position makes them: whole, in the service's own store, beside
 * the live ones. One is made at a time; what was asked for last is kept.
 */
export class MomentModels {
  private readonly kept = new Map<Position, Promise<void>>();
  private last: Promise<unknown> = Promise.resolve();

  private constructor(private readonly options: MomentModelsOptions) {}

  /** Drops what an earlier process has left: another code may have folded it. */
  static async open(options: MomentModelsOptions): Promise<MomentModels> {
    const models = new MomentModels(options);
    await models.forget();
    return models;
  }

  /** Resolves when the fold up to the position is there. */
  fold(position: Position, onProgress: (progress: FoldProgress) => void = () => {}): Promise<void> {
    const known = this.kept.get(position);
    const made = known ?? this.alone(() => this.build(position, onProgress));
    this.kept.delete(position);
    this.kept.set(position, made);
    if (!known) made.catch(() => this.kept.delete(position));
    return made;
  }

  /** Drops all of them: something in them is to be nowhere any more. */
  async forget(): Promise<void> {
    await this.alone(async () => {
      this.kept.clear();
      for (const { projection } of await this.options.store.models())
        if (isMoment(projection)) await this.options.store.remove(projection);
    });
  }

  private alone<T>(job: () => Promise<T>): Promise<T> {
    const mine = this.last.then(job);
    this.last = mine.catch(() => undefined);
    return mine;
  }

  private async build(position: Position, onProgress: (progress: FoldProgress) => void): Promise<void> {
    const { store, projections, feedsOf } = this.options;
    const passes = await Promise.all(projections.map((p) => passTo(feedsOf(p), position)));
    const total = passes.reduce((sum, pass) => sum + pass.total, 0);
    let before = 0;
    for (const [i, projection] of projections.entries()) {
      const pass = passes[i] as (typeof passes)[number];
      const target = await ModelTarget.open(upTo(projection, position), store, VERSION);
      await loadVersion(target, store, pass, (done) => onProgress({ done: before + done, total }));
      before += pass.total;
    }
    for (const oldest of [...this.kept.keys()].slice(0, -(this.options.most ?? MOST))) await this.drop(oldest);
  }

  private async drop(position: Position): Promise<void> {
    this.kept.delete(position);
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

const passTo = async (feeds: readonly PublicFeed[], position: Position) => ({
  total: (await Promise.all(feeds.map((feed) => feed.size(position)))).reduce((a, b) => a + b, 0),
  checkpoint: position,
  apart: false,
  async *read() {
    for (const feed of feeds)
      for await (const page of feed.read(START, position))
        yield page.map((message: PublicMessage) => ({
          message,
          place: message.position,
          source: message.partitionkey,
        }));
  },
});

/** The read models of a store as `MomentModels` has folded them up to a position. */
export const readModelsUpTo = (store: Readings, position: Position): Readings => ({
  get: (projection, ids) => store.get(momentName(projection, position), ids),
  find: (projection, query) => store.find(momentName(projection, position), query),
  count: (projection, query) => store.count(momentName(projection, position), query),
  aggregate: (projection, query) => store.aggregate(momentName(projection, position), query),
});
