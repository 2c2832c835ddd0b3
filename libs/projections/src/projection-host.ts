import {
  comparePositions,
  type DomainEvent,
  type Position,
  type Recorded,
  recordsAt,
  START,
  type StoredRecord,
  type Subscription,
} from '@relata/es';
import type { EventSource } from './event-source.js';
import { eventsAbout } from './heal.js';
import { lagOf } from './lag.js';
import { type HealResult, ModelTarget } from './model-target.js';
import { replaySequences } from './parked-sequences.js';
import { Progress } from './progress.js';
import type { OwnProjection } from './projection.js';
import { type ProjectionStatus, statusOf } from './projection-status.js';
import type { ModelInfo, ModelVersion, ParkedEntry, ReadModelStore } from './read-model-store.port.js';
import { behind, ofInterest, type PlacedEvent, placedEvents } from './read-records.js';
import { Supervised } from './supervised.js';
import { cutOff, type LoadResult, loadVersion, type OnLoaded, type Pass, verifyVersion } from './version-build.js';
import { Versions } from './versions.js';

export interface ProjectionHostOptions {
  readonly source: EventSource;
  decode(records: readonly StoredRecord[]): Promise<readonly Recorded<DomainEvent>[]>;
  readonly projections: readonly OwnProjection<DomainEvent, unknown>[];
  readonly store: ReadModelStore;
  /** Most events that one batch applies. Default 2,000. */
  readonly pageSize?: number;
  /** Events from which on a projection that is new is loaded instead of being followed. Default 5,000. */
  readonly loadFrom?: number;
  /** Milliseconds for which a version that a rebuild has replaced is fed on, as the way back. Default an hour. */
  readonly wayBackMs?: number;
  /**
   * Called between the pages of a rebuild with the milliseconds that the last one took: a rebuild waits for the promise,
   * so that others get their turn. Default: no rest.
   */
  rest?(milliseconds: number): Promise<void>;
  onProgress?(projection: string, position: Position): void;
}

/** A version with the place up to which it has applied the log. */
interface Followed {
  readonly target: ModelTarget<Recorded<DomainEvent>>;
  readonly categories: ReadonlySet<string>;
  readonly progress: Progress;
}

const LOAD_FROM = 5_000;
const PAGE = 2_000;

/** Keeps the own projections of one service level with the log: one subscription, each event decoded once. */
export class ProjectionHost {
  private readonly own = new Map<string, Versions<Followed>>();
  private readonly work = new Supervised();
  private subscription: Subscription | undefined;

  constructor(private readonly options: ProjectionHostOptions) {}

  /** Opens every projection, builds what is new or of another code than before, then follows. */
  async start(): Promise<void> {
    const { projections, source, pageSize = PAGE } = this.options;
    for (const projection of projections) {
      await this.startOne(projection);
      // What an earlier version of the program could not read may be known to this one.
      await this.replayIn(this.one(projection.name).live, () => true);
    }
    const all = this.fed();
    const categories = [...new Set(all.flatMap((f) => [...f.categories]))];
    for (const versions of this.own.values()) versions.resume();
    if (categories.length === 0) return;
    const after = all.map((f) => f.progress.position).reduce((a, b) => (comparePositions(a, b) <= 0 ? a : b));
    this.subscription = source.subscribe({ after, categories, pageSize }, (page, safeHead) =>
      this.work.untilDone(() => this.apply(page, page.at(-1)?.position ?? safeHead)),
    );
  }

  /** True as soon as the projection has applied the log up to the position; false when it has not in time. */
  waitFor(projection: string, position: Position, timeoutMs: number): Promise<boolean> {
    return this.one(projection).live.progress.wait(position, timeoutMs);
  }

  async status(): Promise<readonly ProjectionStatus[]> {
    const head = await this.options.source.safeHead();
    const models = await this.options.store.models();
    return Promise.all(
      [...this.own.values()].map(async (versions) => {
        const { progress, categories } = versions.live;
        const lag = await lagOf(this.options.source, [...categories], progress.position, head);
        return statusOf(versions, models, progress, head, lag, this.work.failure ?? versions.failure);
      }),
    );
  }

  /**
   * Builds a version from the log beside the one that is read, verifies it by a second fold and puts it in its place.
   * Answers the count and checksum of its documents; throws when the folds differ.
   */
  async rebuild(projection: string, onLoaded?: OnLoaded): Promise<LoadResult> {
    return this.one(projection).rebuild(onLoaded);
  }

  /** Reads the version before the last rebuild again; false when there is none any more. */
  async goBack(projection: string): Promise<boolean> {
    return this.one(projection).goBack();
  }

  /** Leaves nothing of those who were erased in versions that are not fed. */
  async cleanUnfed(): Promise<void> {
    for (const versions of this.own.values()) await versions.cleanUnfed();
  }

  async parked(projection: string): Promise<readonly ParkedEntry[]> {
    return this.options.store.parked(this.one(projection).live.target.model);
  }

  /**
   * Folds what is parked under a key again: with a mended fold it flows again, otherwise it stays parked from the
   * message on that still fails. True when nothing is left.
   */
  async replayParked(projection: string, key: string): Promise<boolean> {
    return this.work.alone(async () => {
      const left: ParkedEntry[] = [];
      for (const followed of this.one(projection).fed())
        left.push(...(await this.replayIn(followed, (entry) => entry.key === key)));
      return !left.some((entry) => entry.key === key);
    });
  }

  private async replayIn(
    { target, categories }: Followed,
    wanted: (entry: ParkedEntry) => boolean,
  ): Promise<readonly ParkedEntry[]> {
    const { source, store } = this.options;
    const { checkpoint } = await this.infoOf(target.model);
    const messagesAt = async (entries: readonly ParkedEntry[]) =>
      this.placed(
        await recordsAt(
          source,
          entries.map(({ position }) => position),
          [...categories],
        ),
      );
    return replaySequences(target, store, checkpoint, wanted, messagesAt);
  }

  /** Folds one record anew and writes its documents, while all others stay as they are. */
  async heal(projection: string, id: string): Promise<HealResult> {
    const { source, store } = this.options;
    const { live } = this.one(projection);
    const about = (after: Position, upTo: Position) =>
      eventsAbout(id, live.target, [...live.categories], source, (page) => this.placed(page), { after, upTo });
    const looked = live.progress.position;
    const before = await about(START, looked);
    return this.work.alone(async () => {
      const messages = [...before, ...(await about(looked, live.progress.position))];
      const only = live.target.projection.order === 'stream' ? undefined : id;
      const made = await Promise.all(
        this.one(projection)
          .fed()
          .map(async ({ target }) => target.heal(messages, (await this.infoOf(target.model)).checkpoint, only)),
      );
      await store.commit(made.map(({ batch }) => batch));
      for (const { settle } of made) settle();
      return made[0]?.result ?? { documents: 0, changed: 0 };
    });
  }

  async stop(): Promise<void> {
    const rebuilds = [...this.own.values()].map((versions) => versions.stop());
    // A batch that is tried again and again gives up now, and a rebuild that waits for its turn gets it.
    this.work.stop();
    await Promise.all(rebuilds);
    await this.subscription?.stop();
    await this.work.idle();
  }

  private async startOne(projection: OwnProjection<DomainEvent, unknown>): Promise<void> {
    const { store, wayBackMs, loadFrom = LOAD_FROM } = this.options;
    const versions = await Versions.open(projection, store, wayBackMs, {
      open: (version): Promise<Followed> => this.open(projection, version),
      isFarBehind: (followed) => this.isNewAndFarBehind(followed, loadFrom),
      load: (followed, onLoaded) => this.load(followed, onLoaded),
      isLoaded: ({ progress }) => progress.position !== START,
      catchUp: (followed) => this.catchUp(followed),
      verify: (followed, onLoaded, level) => this.verify(followed, onLoaded, level),
      alone: (job) => this.work.alone(job),
      onLive: (followed) => this.options.onProgress?.(projection.name, followed.progress.position),
    });
    this.own.set(projection.name, versions);
  }

  private async open(projection: OwnProjection<DomainEvent, unknown>, version: number): Promise<Followed> {
    const target = await ModelTarget.open<Recorded<DomainEvent>, unknown>(projection, this.options.store, version);
    const progress = new Progress(target.info.checkpoint || START);
    return { target, categories: new Set(projection.categories), progress };
  }

  private one(projection: string): Versions<Followed> {
    const versions = this.own.get(projection);
    if (!versions) throw new Error(`there is no projection '${projection}' here`);
    return versions;
  }

  private fed(): readonly Followed[] {
    return [...this.own.values()].flatMap((versions) => versions.fed());
  }

  private async apply(page: readonly StoredRecord[], upTo: Position): Promise<void> {
    const behind = this.fed().filter((f) => comparePositions(f.progress.position, upTo) < 0);
    const messages = page.length === 0 ? [] : await this.placed(page);
    const made = await Promise.all(
      behind.map((f) => f.target.batch(ofInterest(messages, f.categories, f.progress.position), upTo)),
    );
    const batches = made.map((m) => m.batch).filter((b) => b.changes.length > 0 || b.park);
    if (batches.length > 0) await this.options.store.commit(batches);
    for (const { settle } of made) settle();
    for (const followed of behind) this.moved(followed, upTo);
  }

  private moved(followed: Followed, position: Position): void {
    followed.progress.move(position);
    const { projection } = followed.target.model;
    if (this.own.get(projection)?.live === followed) this.options.onProgress?.(projection, followed.progress.position);
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
    return (await this.options.source.countEvents([...categories])) > loadFrom;
  }

  /** Everything of the projection's categories up to a position. */
  private async passTo({ target, categories }: Followed, upTo: Position): Promise<Pass<Recorded<DomainEvent>>> {
    const { source } = this.options;
    const wanted = [...categories];
    const apart = target.projection.order === 'stream';
    const placed = (page: readonly StoredRecord[]) => this.placed(page);
    const rest = this.options.rest ?? (async () => undefined);
    return {
      total: await source.countEvents(wanted, upTo),
      checkpoint: upTo,
      apart,
      async *read(after) {
        const pages = apart ? source.scanStreams(wanted, upTo) : source.readAll({ categories: wanted, upTo });
        for await (const page of behind(pages, after)) {
          const begun = performance.now();
          yield await placed(page);
          await rest(performance.now() - begun);
        }
      },
    };
  }

  private async load(followed: Followed, onLoaded: OnLoaded): Promise<void> {
    const { source, store } = this.options;
    const mark = await cutOff(store, followed.target.model);
    const head = mark?.checkpoint ?? (await source.safeHead());
    const pass = await this.passTo(followed, head);
    await loadVersion(followed.target, store, pass, (done) => onLoaded(done, 2 * pass.total), mark);
    this.moved(followed, head);
  }

  private async verify(followed: Followed, onLoaded: OnLoaded, level: () => Promise<void>): Promise<LoadResult> {
    const passNow = () => this.passTo(followed, followed.progress.position);
    return verifyVersion(followed.target, this.options.store, passNow, level, (done, total) =>
      onLoaded(total + done, 2 * total),
    );
  }

  /** What came since, for a version that is not fed. */
  private async catchUp(followed: Followed): Promise<void> {
    const head = await this.options.source.safeHead();
    const categories = [...followed.categories];
    const after = followed.progress.position;
    for await (const page of this.options.source.readAll({ after, upTo: head, categories })) {
      const upTo = page.at(-1)?.position ?? head;
      const { batch, settle } = await followed.target.batch(await this.placed(page), upTo);
      await this.options.store.commit([batch]);
      settle();
      this.moved(followed, upTo);
    }
    this.moved(followed, head);
  }
}
