import {
  BehindError,
  type Bus,
  type BusSubscription,
  comparePlaces,
  type Delivery,
  endOf,
  FIRST_PLACE,
  type PublicFeed,
  type PublicMessage,
} from '@relata/bus';
import { comparePositions, type Position } from '@relata/es';
import { feedPass, placedMessages } from './feed-pass.js';
import { floorsOf, messagesAbout } from './heal.js';
import { lagSince } from './lag.js';
import { type LaneLag, laneLags } from './lane-lag.js';
import { floorOf, type LaneNews, newsBehind, placeOf, raised, type Vector } from './lane-vector.js';
import { type HealResult, ModelTarget } from './model-target.js';
import { Progress } from './progress.js';
import { type ProjectionStatus, statusOf } from './projection-status.js';
import type { ParkedEntry, ReadModelStore } from './read-model-store.port.js';
import type { ForeignProjection } from './service-model.js';
import { Supervised } from './supervised.js';
import { type LoadResult, loadVersion, type OnLoaded, verifyVersion } from './version-build.js';
import { Versions } from './versions.js';

export interface ForeignProjectionOptions {
  readonly projection: ForeignProjection<unknown>;
  readonly store: ReadModelStore;
  readonly bus: Bus;
  /** The public feeds of the services that the projection follows. */
  readonly feeds: readonly PublicFeed[];
  /** Milliseconds for which a version that a rebuild has replaced is fed on, as the way back. Default an hour. */
  readonly wayBackMs?: number;
  /** As in `ProjectionHostOptions`. */
  rest?(milliseconds: number): Promise<void>;
  onProgress?(projection: string, position: Position): void;
}

/** A version with the place in every lane up to which it has applied everything. */
interface Followed {
  readonly target: ModelTarget<PublicMessage>;
  vector: Vector;
}

/**
 * Keeps a projection of other services' events level with them: what is missing comes from their public feeds, then
 * the bus goes on exactly behind it. The checkpoint is a vector by lane, written with the documents.
 */
export class ForeignProjectionRunner {
  readonly progress = new Progress();
  private readonly work = new Supervised();
  private versions: Versions<Followed> | undefined;
  private consuming: BusSubscription | undefined;
  private following: Promise<void> = Promise.resolve();
  private gathering: { readonly deliveries: Delivery[]; readonly done: Promise<void> } | undefined;
  private stopped = false;

  constructor(private readonly options: ForeignProjectionOptions) {}

  get name(): string {
    return this.options.projection.name;
  }

  /** Why nothing goes on at this moment; undefined when all is well. */
  get failure(): string | undefined {
    return this.work.failure ?? this.versions?.failure;
  }

  async start(): Promise<void> {
    const { projection, store, wayBackMs } = this.options;
    this.versions = await Versions.open(projection, store, wayBackMs, {
      open: (version): Promise<Followed> => this.open(version),
      isFarBehind: async () => false,
      load: (followed, onLoaded) => this.load(followed, onLoaded),
      isLoaded: ({ vector }) => Object.keys(vector).length > 0,
      catchUp: (followed) => this.readFeeds(followed),
      verify: (followed, onLoaded, level) => this.verify(followed, onLoaded, level),
      alone: (job) => this.work.alone(job),
      onLive: (followed) => this.moved(followed),
    });
    await this.readFeeds(this.versions.live);
    this.moved(this.versions.live);
    this.versions.resume();
    this.follow();
  }

  waitFor(position: Position, timeoutMs: number): Promise<boolean> {
    return this.progress.wait(position, timeoutMs);
  }

  async status(): Promise<ProjectionStatus> {
    const heads = await Promise.all(this.options.feeds.map((feed) => feed.safeHead()));
    const head = heads.reduce((a, b) => (comparePositions(a, b) >= 0 ? a : b), this.progress.position);
    const lag = lagSince(this.progress.position, head, await this.oldestMissing());
    return statusOf(this.opened(), await this.options.store.models(), this.progress, head, lag, this.failure);
  }

  /** How far it is on each lane. */
  lanes(): Promise<readonly LaneLag[]> {
    return laneLags(this.opened().live.vector, this.options.feeds, this.options.bus);
  }

  parked(): Promise<readonly ParkedEntry[]> {
    return this.options.store.parked(this.opened().live.target.model);
  }

  /** As `ProjectionHost.rebuild`, from the feeds. */
  async rebuild(onLoaded?: OnLoaded): Promise<LoadResult> {
    return this.opened().rebuild(onLoaded);
  }

  /** Reads the version before the last rebuild again; false when there is none any more. */
  async goBack(): Promise<boolean> {
    return this.opened().goBack();
  }

  /** Leaves nothing of those who were erased in versions that are not fed. */
  async cleanUnfed(): Promise<void> {
    await this.opened().cleanUnfed();
  }

  /** Folds one document anew and writes it, while all others stay as they are. */
  async heal(id: string): Promise<HealResult> {
    const { feeds, bus, store } = this.options;
    const { target, vector } = this.opened().live;
    const floors = floorsOf(bus, vector, feeds);
    const before = await messagesAbout(id, target, feeds, bus, new Map(), vector);
    return this.work.alone(async () => {
      const made = await Promise.all(
        this.opened()
          .fed()
          .map(async (followed) => {
            const since = await messagesAbout(id, target, feeds, bus, floors, followed.vector);
            const known = new Set(before.map(({ place }) => place));
            const messages = [...before, ...since.filter(({ place }) => !known.has(place))];
            return followed.target.heal(messages, JSON.stringify(followed.vector), id);
          }),
      );
      await store.commit(made.map(({ batch }) => batch));
      for (const { settle } of made) settle();
      return made[0]?.result ?? { documents: 0, changed: 0 };
    });
  }

  async stop(): Promise<void> {
    this.stopped = true;
    const rebuild = this.versions?.stop();
    this.work.stop();
    await rebuild;
    await this.endConsuming();
    await this.work.idle();
  }

  /** When the first event was recorded that the feeds have and the live version has not applied. */
  private async oldestMissing(): Promise<string | undefined> {
    const { live } = this.opened();
    const firsts = await Promise.all(
      this.options.feeds.map(async (feed) => {
        const floor = floorOf(this.options.bus, live.vector, feed.topic);
        const head = await feed.safeHead();
        return comparePositions(floor, head) >= 0 ? undefined : feed.oldest(floor, head);
      }),
    );
    return firsts.flatMap((time) => time ?? []).sort()[0];
  }

  private opened(): Versions<Followed> {
    if (!this.versions) throw new Error(`${this.name} was not started`);
    return this.versions;
  }

  private async open(version: number): Promise<Followed> {
    const { projection, store } = this.options;
    const target = await ModelTarget.open<PublicMessage, unknown>(projection, store, version);
    const { checkpoint } = target.info;
    return { target, vector: checkpoint === '' || checkpoint === '0' ? {} : (JSON.parse(checkpoint) as Vector) };
  }

  private async load(followed: Followed, onLoaded: OnLoaded): Promise<void> {
    const { feeds, bus, rest } = this.options;
    const heads = new Map<string, Position>();
    for (const feed of feeds) heads.set(feed.topic, await feed.safeHead());
    const vector = [...heads].reduce<Vector>((made, [topic, head]) => raised(bus, made, topic, endOf(head)), {});
    const pass = await feedPass(feeds, heads, vector, rest);
    await loadVersion(followed.target, this.options.store, pass, (done) => onLoaded(done, 2 * pass.total));
    followed.vector = vector;
  }

  /** The version is not fed, and level with the feeds whenever it is folded: every lane of a topic stands at one place. */
  private async verify(followed: Followed, onLoaded: OnLoaded, level: () => Promise<void>): Promise<LoadResult> {
    const { feeds, bus, rest } = this.options;
    const passNow = () => feedPass(feeds, floorsOf(bus, followed.vector, feeds), followed.vector, rest);
    return verifyVersion(followed.target, this.options.store, passNow, level, (done, total) =>
      onLoaded(total + done, 2 * total),
    );
  }

  /** Consumes until stopped; when the bus no longer has what is missing, it is read from the feeds first. */
  private follow(): void {
    if (this.stopped) return;
    const topics = this.options.feeds.map((feed) => feed.topic);
    const { vector } = this.opened().live;
    const consuming = this.options.bus.consume(this.name, topics, vector, (delivery) => this.deliver(delivery));
    this.consuming = consuming;
    this.following = consuming.ended.then(async (error) => {
      if (!error || this.stopped || this.consuming !== consuming) return;
      if (error instanceof BehindError)
        await this.work.untilDone(async () => {
          for (const followed of this.opened().fed()) await this.readFeeds(followed);
        });
      this.follow();
    });
  }

  private async endConsuming(): Promise<void> {
    const consuming = this.consuming;
    this.consuming = undefined;
    await consuming?.stop();
    await this.following;
  }

  /** What the lanes deliver while a batch is written makes the next one: a transaction for all of them. */
  private deliver(delivery: Delivery): Promise<void> {
    if (!this.gathering) {
      const deliveries: Delivery[] = [];
      const done = this.work.untilDone(() => {
        if (this.gathering?.deliveries === deliveries) this.gathering = undefined;
        return this.applyDeliveries(deliveries);
      });
      this.gathering = { deliveries, done };
    }
    this.gathering.deliveries.push(delivery);
    return this.gathering.done;
  }

  private async applyDeliveries(deliveries: readonly LaneNews[]): Promise<void> {
    const steps = this.opened()
      .fed()
      .map((followed) => ({ followed, ...newsBehind(followed.vector, deliveries) }));
    await this.write(steps);
  }

  /** Applies what the feeds have after the version's checkpoint; every page moves it on. */
  private async readFeeds(followed: Followed): Promise<void> {
    const { bus } = this.options;
    for (const feed of this.options.feeds) {
      const head = await feed.safeHead();
      for await (const page of feed.read(floorOf(bus, followed.vector, feed.topic), head)) {
        const news = page.filter((message) => {
          const lane = bus.laneOf(feed.topic, message.partitionkey);
          return comparePlaces(message.position, placeOf(followed.vector, lane)) > 0;
        });
        const vector = raised(bus, followed.vector, feed.topic, page.at(-1)?.position ?? FIRST_PLACE);
        await this.write([{ followed, news, vector }]);
      }
      await this.write([{ followed, news: [], vector: raised(bus, followed.vector, feed.topic, endOf(head)) }], true);
    }
  }

  private async write(steps: readonly Step[], durably = false): Promise<void> {
    const wanted = steps.filter(({ news }) => durably || news.length > 0);
    const made = await Promise.all(
      wanted.map(({ followed, news, vector }) => followed.target.batch(placedMessages(news), JSON.stringify(vector))),
    );
    if (made.length > 0) await this.options.store.commit(made.map(({ batch }) => batch));
    for (const { settle } of made) settle();
    for (const { followed, vector } of steps) {
      followed.vector = vector;
      if (this.versions?.live === followed) this.moved(followed);
    }
  }

  private moved(live: Followed): void {
    const floors = this.options.feeds.map((feed) => floorOf(this.options.bus, live.vector, feed.topic));
    this.progress.move(floors.reduce((a, b) => (comparePositions(a, b) <= 0 ? a : b)));
    this.options.onProgress?.(this.name, this.progress.position);
  }
}

/** What a version has still to apply, and where it stands then. */
interface Step {
  readonly followed: Followed;
  readonly news: readonly PublicMessage[];
  readonly vector: Vector;
}
