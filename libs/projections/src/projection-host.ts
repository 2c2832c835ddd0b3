import {
  categoryOf,
  comparePositions,
  type DomainEvent,
  type Position,
  type Recorded,
  START,
  type StoredRecord,
  type Subscription,
} from '@relata/es';
import type { EventSource } from './event-source.js';
import { ModelTarget } from './model-target.js';
import { Progress } from './progress.js';
import type { OwnProjection } from './projection.js';
import { type LoadResult, loadVersion, type OnLoaded } from './projection-load.js';
import { type ProjectionStatus, statusOf } from './projection-status.js';
import type { ModelInfo, ModelVersion, ParkedEntry, ReadModelStore } from './read-model-store.port.js';
import { type PlacedEvent, parkedRecords, placedEvents } from './read-records.js';
import { Supervised } from './supervised.js';

export interface ProjectionHostOptions {
  readonly source: EventSource;
  decode(records: readonly StoredRecord[]): Promise<readonly Recorded<DomainEvent>[]>;
  readonly projections: readonly OwnProjection<DomainEvent, unknown>[];
  readonly store: ReadModelStore;
  /** Most events that one batch applies. Default 2,000. */
  readonly pageSize?: number;
  /** Events from which on a projection that is new is loaded instead of being followed. Default 5,000. */
  readonly loadFrom?: number;
  onProgress?(projection: string, position: Position): void;
}

interface Followed {
  readonly target: ModelTarget<Recorded<DomainEvent>>;
  readonly categories: ReadonlySet<string>;
  readonly progress: Progress;
  loading: boolean;
}

const LOAD_FROM = 5_000;
const PAGE = 2_000;

/** Keeps the own projections of one service level with the log: one subscription, each event decoded once. */
export class ProjectionHost {
  private readonly followed = new Map<string, Followed>();
  private readonly work = new Supervised();
  private subscription: Subscription | undefined;

  constructor(private readonly options: ProjectionHostOptions) {}

  /** Opens every version, loads what is new or far behind, then follows. */
  async start(): Promise<void> {
    const { projections, store, source, loadFrom = LOAD_FROM, pageSize = PAGE } = this.options;
    for (const projection of projections) {
      const target = await ModelTarget.open(projection as never, store);
      const followed: Followed = {
        target: target as ModelTarget<Recorded<DomainEvent>>,
        categories: new Set(projection.categories),
        progress: new Progress(target.info.checkpoint || START),
        loading: false,
      };
      this.followed.set(projection.name, followed);
      if (await this.isNewAndFarBehind(followed, loadFrom)) await this.load(followed);
      await this.makeLive(followed);
      this.options.onProgress?.(projection.name, followed.progress.position);
    }
    const all = [...this.followed.values()];
    const categories = [...new Set(all.flatMap((f) => [...f.categories]))];
    if (categories.length === 0) return;
    const after = all.map((f) => f.progress.position).reduce((a, b) => (comparePositions(a, b) <= 0 ? a : b));
    this.subscription = source.subscribe({ after, categories, pageSize }, (page, safeHead) =>
      this.work.untilDone(() => this.apply(page, page.at(-1)?.position ?? safeHead)),
    );
  }

  /** True as soon as the projection has applied the log up to the position; false when it has not in time. */
  waitFor(projection: string, position: Position, timeoutMs: number): Promise<boolean> {
    return this.one(projection).progress.wait(position, timeoutMs);
  }

  async status(): Promise<readonly ProjectionStatus[]> {
    const head = await this.options.source.safeHead();
    const infos = await this.options.store.models();
    return [...this.followed.values()].map(({ target: { model }, progress }) => {
      const info = infos.find((i) => i.projection === model.projection && i.version === model.version);
      return statusOf(model, info, progress, head, this.work.failure);
    });
  }

  /** Builds the documents anew from the log while the present ones are read; answers their count and checksum. */
  async rebuild(projection: string, onLoaded?: OnLoaded): Promise<LoadResult> {
    const followed = this.one(projection);
    if (followed.loading) throw new Error(`${projection} is being rebuilt already`);
    // In turn with the batches: one that is being written must not land behind the load.
    await this.work.alone(async () => {
      followed.loading = true;
    });
    try {
      await this.load(followed, onLoaded);
    } finally {
      // Also after a load that failed: the subscription has passed by in the meantime.
      await this.work.untilDone(() => this.catchUp(followed));
    }
    return this.options.store.checksum(followed.target.model);
  }

  async parked(projection: string): Promise<readonly ParkedEntry[]> {
    return this.options.store.parked(this.one(projection).target.model);
  }

  /**
   * Folds what is parked under a key again: with a mended fold it flows again, otherwise it stays parked from the
   * message on that still fails. True when nothing is left.
   */
  async replayParked(projection: string, key: string): Promise<boolean> {
    const { target, categories } = this.one(projection);
    const { source, store } = this.options;
    return this.work.alone(async () => {
      const all = await store.parked(target.model);
      const entries = all.filter((e) => e.key === key).sort((a, b) => comparePositions(a.position, b.position));
      if (entries.length === 0) return true;
      const oneStream = target.projection.order === 'stream' || key.startsWith('@');
      const records = await parkedRecords(source, categories, oneStream, entries);
      const { checkpoint } = await this.infoOf(target.model);
      const { batch, settle } = await target.replay(key, await this.placed(records), checkpoint);
      await store.commit([batch]);
      settle();
      return !batch.park?.some((entry) => entry.key === key);
    });
  }

  async stop(): Promise<void> {
    this.work.stop();
    await this.subscription?.stop();
    await this.work.idle();
  }

  private one(projection: string): Followed {
    const followed = this.followed.get(projection);
    if (!followed) throw new Error(`there is no projection '${projection}' here`);
    return followed;
  }

  private async apply(page: readonly StoredRecord[], upTo: Position): Promise<void> {
    const behind = [...this.followed.values()].filter(
      (f) => !f.loading && comparePositions(f.progress.position, upTo) < 0,
    );
    const messages = page.length === 0 ? [] : await this.placed(page);
    const made = await Promise.all(behind.map((f) => f.target.batch(ofInterest(f, messages), upTo)));
    const batches = made.map((m) => m.batch).filter((b) => b.changes.length > 0 || b.park);
    if (batches.length > 0) await this.options.store.commit(batches);
    for (const { settle } of made) settle();
    for (const followed of behind) this.moved(followed, upTo);
  }

  private moved(followed: Followed, position: Position): void {
    followed.progress.move(position);
    this.options.onProgress?.(followed.target.model.projection, followed.progress.position);
  }

  private placed(page: readonly StoredRecord[]): Promise<readonly PlacedEvent[]> {
    return placedEvents((records) => this.options.decode(records), page);
  }

  private async infoOf({ projection, version }: ModelVersion): Promise<ModelInfo> {
    const infos = await this.options.store.models();
    const info = infos.find((i) => i.projection === projection && i.version === version);
    if (!info) throw new Error(`${projection} version ${version} is not open`);
    return info;
  }

  /** Whether nothing of a long log was applied: then a load is quicker than following. */
  private async isNewAndFarBehind({ progress, categories }: Followed, loadFrom: number): Promise<boolean> {
    if (progress.position !== START) return false;
    let events = 0;
    for await (const page of this.options.source.readAll({ categories: [...categories] })) {
      events += page.length;
      if (events > loadFrom) return true;
    }
    return false;
  }

  private async load(followed: Followed, onLoaded?: OnLoaded): Promise<void> {
    const placed = (page: readonly StoredRecord[]) => this.placed(page);
    const position = await loadVersion(followed.target, [...followed.categories], this.options, placed, onLoaded);
    this.moved(followed, position);
  }

  /** After a load: what came since, while nothing else is applied, so that there is neither gap nor overlap. */
  private async catchUp(followed: Followed): Promise<void> {
    const head = await this.options.source.safeHead();
    const categories = [...followed.categories];
    for await (const page of this.options.source.readAll({
      after: followed.progress.position,
      upTo: head,
      categories,
    })) {
      const upTo = page.at(-1)?.position ?? head;
      const { batch, settle } = await followed.target.batch(await this.placed(page), upTo);
      await this.options.store.commit([batch]);
      settle();
      this.moved(followed, upTo);
    }
    this.moved(followed, head);
    followed.loading = false;
  }

  /** A version that was built beside an older one takes its place once it is level; the older one stays as a way back. */
  private async makeLive(followed: Followed): Promise<void> {
    const { store } = this.options;
    const { model } = followed.target;
    const live = (await store.models()).find((m) => m.projection === model.projection && m.state === 'live');
    if (live?.version === model.version) return;
    await this.catchUp(followed);
    await store.setState(model, 'caughtUp');
    await store.switchLive(model.projection, live?.version, model.version);
    if (live) await store.setState(live, 'retired');
  }
}

const ofInterest = (followed: Followed, messages: readonly PlacedEvent[]): readonly PlacedEvent[] =>
  messages.filter(
    ({ source, place }) =>
      followed.categories.has(categoryOf(source)) && comparePositions(place, followed.progress.position) > 0,
  );
