import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { eventsTopic, MemoryBus } from '@relata/bus';
import { type DomainEvent, type EventCatalog, eventCodec, type Position } from '@relata/es';
import { openSqliteVault, VaultSealer } from '@relata/privacy';
import {
  aheadOfLog,
  type FoldProgress,
  ForeignProjectionRunner,
  type HealResult,
  type LoadResult,
  type ModelInfo,
  MomentModels,
  type OnLoaded,
  type ParkedEntry,
  ProjectionHost,
  type ProjectionStatus,
} from '@relata/projections';
import { openSqliteReadModels } from '@relata/read-models-sqlite';
import { openSqliteEventReader } from '@relata/store-sqlite';
import { atLeisure } from './at-leisure.js';
import { type ConsumerStatus, failureOf, LATE_SECONDS } from './consumers.js';
import { KEYS_IN_MEMORY } from './limits.js';
import { MODELS, PASTS } from './models.js';
import type { ProjectionFiles } from './projection-files.js';
import { startPublisher } from './publishers.js';

/** A projection's status with the service that it belongs to. */
export interface ServiceProjectionStatus extends ProjectionStatus {
  readonly service: string;
}

/** All projections of the process, with the publishers and the bus between the services. */
export interface ProjectionHosts {
  /** There may be news in the log. */
  notify(): void;
  /** Commands flow: what follows at leisure rests. */
  busy(): void;
  /** Somebody waits for the projection for so many milliseconds: should it follow at leisure, it does not rest. */
  hurry(projection: string, milliseconds: number): void;
  status(): Promise<readonly ServiceProjectionStatus[]>;
  consumers(): Promise<readonly ConsumerStatus[]>;
  rebuild(projection: string, onLoaded?: OnLoaded): Promise<LoadResult>;
  /** Reads the version before again; false when there is none. */
  goBack(projection: string): Promise<boolean>;
  /** Folds one record anew, while all others stay as they are. */
  heal(projection: string, id: string): Promise<HealResult>;
  parked(projection: string): Promise<readonly ParkedEntry[]>;
  replay(projection: string, key: string): Promise<boolean>;
  /** Folds what a service knows of others up to a position, and keeps it. */
  fold(service: string, position: Position, onProgress: (progress: FoldProgress) => void): Promise<void>;
  /** Ends such a fold, should it be under way: it rejects. */
  stopFold(service: string, position: Position): void;
  /** These keys were destroyed: blocks under them open no more from here on. */
  forget(keyIds: readonly string[]): void;
  /** Leaves nothing in the read models' files of what was changed or removed before. */
  scrub(): Promise<void>;
  stop(): Promise<void>;
}

/** Versions that one step writes: few enough that lists are not kept waiting. */
const PAST_PAGE = 500;

type OnProgress = (projection: string, position: Position) => void;

/** A projection, whichever kind it is, as operators see it. */
interface Operated {
  rebuild(onLoaded?: OnLoaded): Promise<LoadResult>;
  goBack(): Promise<boolean>;
  heal(id: string): Promise<HealResult>;
  parked(): Promise<readonly ParkedEntry[]>;
  replay(key: string): Promise<boolean>;
}

/** Milliseconds after news in which a rebuild lets the others go first. */
const BUSY_MS = 1_000;

export const openProjectionHosts = async (files: ProjectionFiles, onProgress: OnProgress): Promise<ProjectionHosts> => {
  let newsAt = Number.NEGATIVE_INFINITY;
  // While there is news a rebuild rests as long as it works, so that commands and what follows them keep their time.
  const rest = async (milliseconds: number): Promise<void> => {
    if (performance.now() - newsAt < BUSY_MS) await pause(milliseconds);
  };
  // The writer tells of news; looking without being told is only a safety net.
  const reader = openSqliteEventReader(files.log, { pollMs: 1_000 });
  // The pasts of lists look by themselves, behind what is asked for more often.
  const pastReader = openSqliteEventReader(files.log, { pollMs: 1_000 });
  const leisure = atLeisure(pastReader);
  const vault = openSqliteVault({ file: files.vault, masterKeyFile: files.masterKey, readOnly: true });
  const sealer = new VaultSealer(vault, { cacheSize: KEYS_IN_MEMORY });
  const bus = new MemoryBus();
  const publishers = await Promise.all(MODELS.map((model) => startPublisher(model, reader, bus)));
  const feeds = new Map(publishers.flatMap((p) => (p ? [[p.feed.topic, p.feed] as const] : [])));
  const operated = new Map<string, Operated>();
  const moments = new Map<string, MomentModels>();
  const statuses: (() => Promise<readonly ServiceProjectionStatus[]>)[] = [];
  const lanes: (() => Promise<readonly ConsumerStatus[]>)[] = [];
  const closing: (() => Promise<void>)[] = [];
  const scrubbing: (() => Promise<void>)[] = [];

  for (const model of MODELS) {
    const store = openSqliteReadModels({ file: files.readModels[model.name] ?? '' });
    const codec = eventCodec(model.catalog as EventCatalog<DomainEvent>, sealer);
    const host = new ProjectionHost({
      source: reader,
      decode: (records) => codec.decode(records),
      projections: model.own,
      store,
      rest,
      onProgress,
    });
    await host.start();
    for (const { name } of model.own) operated.set(name, ownOperated(host, name));
    const feedsOf = ({ services }: { readonly services: readonly string[] }) =>
      services.flatMap((service) => feeds.get(eventsTopic(service)) ?? []);
    const moment = await MomentModels.open({ store, projections: model.foreign, feedsOf });
    moments.set(model.name, moment);
    const runners = await Promise.all(
      model.foreign.map(async (projection) => {
        const runner = new ForeignProjectionRunner({
          projection,
          store,
          bus,
          feeds: feedsOf(projection),
          rest,
          onProgress,
        });
        await runner.start();
        return runner;
      }),
    );
    assertNotAhead(await store.models(), await reader.safeHead(), files.readModels[model.name] ?? '');
    // In the order of the model, whichever of them was level first.
    for (const runner of runners) {
      operated.set(runner.name, foreignOperated(runner));
      lanes.push(() => lanesOf(model.name, runner));
    }
    const past = new ProjectionHost({
      source: leisure.source,
      decode: (records) => codec.decode(records),
      projections: model.past,
      store,
      pageSize: PAST_PAGE,
      rest,
      onProgress,
    });
    await past.start();
    for (const { name } of model.past) operated.set(name, pastOperated(past, name));
    statuses.push(async () => {
      const all = await Promise.all([
        host.status(),
        ...runners.map(async (runner) => [await runner.status()]),
        past.status(),
      ]);
      return all.flat().map((status) => ({ ...status, service: model.name }));
    });
    scrubbing.push(async () => {
      for (const one of [host, ...runners, past]) await one.cleanUnfed();
      await moment.forget();
      await store.scrub();
    });
    closing.push(async () => {
      await past.stop();
      await host.stop();
      await Promise.all(runners.map((runner) => runner.stop()));
      await store.close();
    });
  }

  const one = (projection: string): Operated => {
    const found = operated.get(projection);
    if (!found) throw new Error(`there is no projection '${projection}'`);
    return found;
  };
  return {
    notify: () => reader.notify(),
    busy: () => {
      newsAt = performance.now();
      leisure.busy();
    },
    hurry: (projection, milliseconds) => {
      if (!PASTS.has(projection)) return;
      leisure.hurry(milliseconds);
      pastReader.notify();
    },
    status: async () => (await Promise.all(statuses.map((status) => status()))).flat(),
    consumers: async () => {
      const head = await reader.safeHead();
      const published = publishers.flatMap((one) => (one ? [one.status(head)] : []));
      return (await Promise.all([Promise.all(published), ...lanes.map((look) => look())])).flat();
    },
    rebuild: (projection, onLoaded) => one(projection).rebuild(onLoaded),
    goBack: (projection) => one(projection).goBack(),
    heal: (projection, id) => one(projection).heal(id),
    parked: (projection) => one(projection).parked(),
    replay: (projection, key) => one(projection).replay(key),
    fold: async (service, position, onFold) => moments.get(service)?.fold(position, onFold),
    stopFold: (service, position) => moments.get(service)?.stop(position),
    forget: (keyIds) => sealer.forget(keyIds),
    scrub: async () => {
      for (const scrub of scrubbing) await scrub();
    },
    stop: async () => {
      for (const published of publishers) await published?.publisher.stop();
      await bus.close();
      for (const close of closing) await close();
      await reader.close();
      await pastReader.close();
      await vault.close();
    },
  };
};

/** Read models know events that the log does not: it was put back from an older copy. They must not be shown as they are. */
const assertNotAhead = (models: readonly ModelInfo[], head: Position, file: string): void => {
  const ahead = aheadOfLog(models, head);
  if (ahead)
    throw new Error(
      `${ahead.projection} stands at position ${ahead.position}, but the log ends at ${head}: the log was put back from an older copy. If that is meant, move the folder ${dirname(file)} aside; it is folded anew from the log.`,
    );
};

/** The lanes of a projection that follows other services. */
const lanesOf = async (service: string, runner: ForeignProjectionRunner): Promise<readonly ConsumerStatus[]> =>
  (await runner.lanes()).map(({ lane, place, lagEvents, lagSeconds }) => ({
    consumer: runner.name,
    service,
    lane,
    checkpoint: place,
    lagEvents,
    lagSeconds,
    parked: 0,
    lateFrom: LATE_SECONDS,
    ...failureOf(runner.failure),
  }));

const ownOperated = (host: ProjectionHost, name: string): Operated => ({
  rebuild: (onLoaded) => host.rebuild(name, onLoaded),
  goBack: () => host.goBack(name),
  heal: (id) => host.heal(name, id),
  parked: () => host.parked(name),
  replay: (key) => host.replayParked(name, key),
});

const pastOperated = (host: ProjectionHost, name: string): Operated => ({
  ...ownOperated(host, name),
  // Each version is made of the one before, so that none is mended alone.
  replay: async (key) => {
    await host.rebuild(name);
    return !(await host.parked(name)).some((entry) => entry.key === key);
  },
});

const foreignOperated = (runner: ForeignProjectionRunner): Operated => ({
  rebuild: (onLoaded) => runner.rebuild(onLoaded),
  goBack: () => runner.goBack(),
  heal: (id) => runner.heal(id),
  parked: () => runner.parked(),
  // What others published is folded anew as a whole: one document may hang on several lanes.
  replay: async (key) => {
    await runner.rebuild();
    return !(await runner.parked()).some((entry) => entry.key === key);
  },
});
