import {
  BehindError,
  type Bus,
  type BusSubscription,
  comparePlaces,
  type Delivery,
  endOf,
  FIRST_PLACE,
  laterPlace,
  type PublicFeed,
  type PublicMessage,
  positionOf,
} from '@relata/bus';
import { comparePositions, type Position } from '@relata/es';
import { ModelTarget, type Placed } from './model-target.js';
import { Progress } from './progress.js';
import type { LoadResult, OnLoaded } from './projection-load.js';
import { type ProjectionStatus, statusOf } from './projection-status.js';
import type { ParkedEntry, ReadModelStore } from './read-model-store.port.js';
import type { ForeignProjection } from './service-model.js';
import { Supervised } from './supervised.js';

export interface ForeignProjectionOptions {
  readonly projection: ForeignProjection<unknown>;
  readonly store: ReadModelStore;
  readonly bus: Bus;
  /** The public feeds of the services that the projection follows. */
  readonly feeds: readonly PublicFeed[];
  onProgress?(projection: string, position: Position): void;
}

/** Documents that one step of a load writes. */
const CHUNK = 5_000;

/** Place up to which everything was applied, by lane (`<topic>/<n>`). */
type Vector = Record<string, string>;

/**
 * Keeps a projection of other services' events level with them: what is missing comes from their public feeds, then
 * the bus goes on exactly behind it. The checkpoint is a vector by lane, written with the documents.
 */
export class ForeignProjectionRunner {
  readonly progress = new Progress();
  private readonly work = new Supervised();
  private target: ModelTarget<PublicMessage> | undefined;
  private vector: Vector = {};
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
    return this.work.failure;
  }

  async start(): Promise<void> {
    const { projection, store } = this.options;
    const target = await ModelTarget.open<PublicMessage, unknown>(projection, store);
    this.target = target;
    this.vector =
      target.info.checkpoint === '' || target.info.checkpoint === '0'
        ? {}
        : (JSON.parse(target.info.checkpoint) as Vector);
    await this.readFeeds();
    await this.makeLive();
    this.follow();
  }

  waitFor(position: Position, timeoutMs: number): Promise<boolean> {
    return this.progress.wait(position, timeoutMs);
  }

  async status(): Promise<ProjectionStatus> {
    const { model } = this.opened();
    const heads = await Promise.all(this.options.feeds.map((feed) => feed.safeHead()));
    const head = heads.reduce((a, b) => (comparePositions(a, b) >= 0 ? a : b), this.progress.position);
    const info = (await this.options.store.models()).find(
      (i) => i.projection === model.projection && i.version === model.version,
    );
    return statusOf(model, info, this.progress, head, this.failure);
  }

  parked(): Promise<readonly ParkedEntry[]> {
    return this.options.store.parked(this.opened().model);
  }

  /** Folds everything anew from the feeds. Readers keep the present documents until the new ones are complete. */
  async rebuild(onLoaded: OnLoaded = () => {}): Promise<LoadResult> {
    await this.endConsuming();
    const target = this.opened();
    await this.work.alone(async () => {
      const docs = new Map<string, unknown>();
      const park: ParkedEntry[] = [];
      const parked = new Set<string>();
      const vector: Vector = {};
      const feeds = await Promise.all(this.options.feeds.map(async (feed) => ({ feed, head: await feed.safeHead() })));
      const sizes = await Promise.all(feeds.map(({ feed, head }) => feed.size(head)));
      const total = sizes.reduce((a, b) => a + b, 0);
      let done = 0;
      for (const { feed, head } of feeds) {
        for await (const page of feed.read(positionOf(FIRST_PLACE), head)) {
          target.foldFresh(placed(page), docs, parked, park);
          done += page.length;
          onLoaded(done, total);
        }
        for (const lane of this.options.bus.lanesOf(feed.topic)) vector[lane] = endOf(head);
      }
      const changes = [...docs].flatMap(([id, doc]) => (doc === undefined ? [] : [{ id, doc }]));
      await this.options.store.beginLoad(target.model);
      for (let at = 0; at < changes.length; at += CHUNK)
        await this.options.store.bulkLoad(target.model, changes.slice(at, at + CHUNK));
      await this.options.store.finishLoad(target.model, JSON.stringify(vector), park);
      target.replaced(parked);
      this.vector = vector;
    });
    const result = await this.options.store.checksum(target.model);
    this.follow();
    return result;
  }

  async stop(): Promise<void> {
    this.stopped = true;
    this.work.stop();
    await this.endConsuming();
    await this.work.idle();
  }

  private opened(): ModelTarget<PublicMessage> {
    if (!this.target) throw new Error(`${this.name} was not started`);
    return this.target;
  }

  /** Consumes until stopped; when the bus no longer has what is missing, it is read from the feeds first. */
  private follow(): void {
    if (this.stopped) return;
    const topics = this.options.feeds.map((feed) => feed.topic);
    const consuming = this.options.bus.consume(this.name, topics, this.vector, (delivery) => this.deliver(delivery));
    this.consuming = consuming;
    this.following = consuming.ended.then(async (error) => {
      if (!error || this.stopped || this.consuming !== consuming) return;
      if (error instanceof BehindError) await this.work.untilDone(() => this.readFeeds());
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

  private applyDeliveries(deliveries: readonly Delivery[]): Promise<void> {
    const vector: Vector = { ...this.vector };
    const news: PublicMessage[] = [];
    for (const { lane, messages, upTo } of deliveries) {
      const from = vector[lane] ?? FIRST_PLACE;
      for (const message of messages) if (comparePlaces(message.position, from) > 0) news.push(message);
      vector[lane] = laterPlace(upTo, from);
    }
    return this.write(news, vector);
  }

  /** Applies what the feeds have after the checkpoint; every page moves it on. */
  private async readFeeds(): Promise<void> {
    for (const feed of this.options.feeds) {
      const head = await feed.safeHead();
      for await (const page of feed.read(this.floorOf(feed.topic), head)) {
        const news = page.filter((message) => {
          const lane = this.options.bus.laneOf(feed.topic, message.partitionkey);
          return comparePlaces(message.position, this.placeOf(lane)) > 0;
        });
        await this.write(news, this.raised(feed.topic, page.at(-1)?.position ?? FIRST_PLACE));
      }
      await this.write([], this.raised(feed.topic, endOf(head)), true);
    }
  }

  /** The vector with no lane of the topic before the place. */
  private raised(topic: string, place: string): Vector {
    const lanes = this.options.bus.lanesOf(topic).map((lane) => [lane, laterPlace(place, this.placeOf(lane))]);
    return { ...this.vector, ...Object.fromEntries(lanes) };
  }

  private placeOf(lane: string): string {
    return this.vector[lane] ?? FIRST_PLACE;
  }

  /** Everything of the topic up to this position has been applied, whatever its lane. */
  private floorOf(topic: string): Position {
    const places = this.options.bus.lanesOf(topic).map((lane) => this.placeOf(lane));
    return positionOf(places.reduce((a, b) => (comparePlaces(a, b) <= 0 ? a : b)));
  }

  private async write(messages: readonly PublicMessage[], vector: Vector, durably = false): Promise<void> {
    if (messages.length > 0 || durably) {
      const { batch, settle } = await this.opened().batch(placed(messages), JSON.stringify(vector));
      await this.options.store.commit([batch]);
      settle();
    }
    this.vector = vector;
    const floors = this.options.feeds.map((feed) => this.floorOf(feed.topic));
    this.progress.move(floors.reduce((a, b) => (comparePositions(a, b) <= 0 ? a : b)));
    this.options.onProgress?.(this.name, this.progress.position);
  }

  private async makeLive(): Promise<void> {
    const { store } = this.options;
    const { model } = this.opened();
    const live = (await store.models()).find((m) => m.projection === model.projection && m.state === 'live');
    if (live?.version === model.version) return;
    await store.switchLive(model.projection, live?.version, model.version);
    if (live) await store.setState(live, 'retired');
  }
}

const placed = (messages: readonly PublicMessage[]): readonly Placed<PublicMessage>[] =>
  messages.map((message) => ({ message, place: message.position, source: message.partitionkey }));
