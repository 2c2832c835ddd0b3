import { join } from 'node:path';
import { directoryJobs, JobEngine, type SeededPerson } from '@relata/batch';
import { randomIds, systemClock } from '@relata/es';
import { batchRoutes, gatewayRoutes } from '@relata/gateway';
import { personalBlocks } from '@relata/privacy';
import { createHttpApp, createLogger, createMetrics, type Settings, serviceModule } from '@relata/service-kit';
import { lastHeads, openErasureLedger, ringEntries } from '@relata/store-sqlite';
import { keepAccessLog } from './access-retention.js';
import { accessLogWritten, startAccessLog } from './access-side.js';
import { mountApiPage } from './api-page.js';
import { Closing } from './closing.js';
import { mountConsole } from './console-pages.js';
import { consumersOf, LATE_SECONDS, PROCESS } from './consumers.js';
import { loadDemo } from './demo.js';
import { placeToListen } from './listening.js';
import { classesOf, MODELS } from './models.js';
import { MomentJobs } from './moment-jobs.js';
import { mountIssuer } from './mount-issuer.js';
import { processRoutes } from './process-routes.js';
import { measureLag, projectionsAlive, projectionsLevel } from './projection-health.js';
import { composeServices } from './services.js';
import { openPeopleSide, openSignIn } from './sign-in.js';
import { openStorage, type ThreadFiles } from './storage.js';

export interface StartOptions {
  /** Fill an empty store with the demo company. */
  readonly demo: boolean;
}

export interface Relata {
  readonly url: string;
  readonly data: string;
  /** The people of a demo company that this start has made. */
  readonly demo: readonly SeededPerson[] | undefined;
  /** A one-time link that makes the first administrator; undefined when there is one. */
  firstAdminUrl(): string | undefined;
  /** Finishes what is under way, then closes everything. */
  stop(): Promise<void>;
}

/** Starts every service in this process on embedded parts. Throws an Error of one line when it cannot. */
export const startRelata = async (
  settings: Settings,
  threads: ThreadFiles,
  options: StartOptions = { demo: false },
): Promise<Relata> => {
  const { port, url } = await placeToListen(settings);
  const log = createLogger('relata', settings.logLevel);
  const metrics = createMetrics();
  const closing = new Closing();
  try {
    // Loaded only when it is wanted: the SDK is large.
    const telemetry = exportsTraces(process.env) ? (await import('./telemetry.js')).startTelemetry() : undefined;
    if (telemetry) closing.add(() => telemetry.shutdown());
    const storage = await openStorage(settings, threads, metrics, closing, (error) =>
      log.error({ err: error }, 'a head of the log was not signed'),
    );
    const { folder, store, projections } = storage;
    const jobs = new JobEngine({
      store: directoryJobs(join(folder.root, 'jobs')),
      clock: systemClock,
      ids: randomIds,
      onFault: (error, job) => log.error({ err: error, job: job.id }, 'job failed'),
    });
    const moments = new MomentJobs(projections, jobs);
    const access = startAccessLog(folder, threads.access, settings.listRows === 'true', log, closing);
    const people = await openPeopleSide(storage, url, closing);
    const demo = options.demo ? await loadDemo(storage, people) : undefined;
    const { services, calls } = composeServices(
      (model) => ({
        ...storage.portsOf(model),
        foldUpTo: (position, asker, timeoutMs) => moments.foldUpTo(model.name, position, asker, timeoutMs),
      }),
      people.ports,
    );
    const retention = keepAccessLog(access.store, () => calls.resolve('directory').oversight(), log);
    closing.add(retention.stop);
    const thread = { consumer: 'projection_thread', service: PROCESS, lateFrom: LATE_SECONDS };
    const watched = [{ ...thread, look: projections.consumers }, ...access.watched, storage.notary, retention];
    const operated = { ...projections, consumers: consumersOf(watched) };
    const resources = services.flatMap((s) => s.resources);
    const users = resources.find((r) => r.resource.collection === 'users');
    if (!users) throw new Error('the directory is not among the services');
    const { issuer, verifier, firstAdmin } = openSignIn(people, users, storage, access.writer, log, closing);

    closing.add(() => jobs.stop());
    const mappings = MODELS.flatMap((model) => model.mapping ?? []);
    const gateway = gatewayRoutes({
      resources,
      mappings,
      serviceOf: new Map(MODELS.flatMap(({ name, categories }) => categories.map((category) => [category, name]))),
      store,
      calls,
      tokens: verifier,
      jobs,
      projections: operated,
      classesOf,
      blocks: personalBlocks(storage.sealer),
      erasure: {
        ledger: openErasureLedger(folder.erasures),
        destroyKeys: storage.destroyKeys,
        scrub: projections.scrub,
      },
      access,
      acts: access.acts,
      proof: {
        heads: (count) => lastHeads(folder.proof.heads, count),
        keys: () => ringEntries(folder.proof),
        ...storage.proofs,
      },
    });
    const recheck = (): void => {
      gateway.recheck().catch((error: unknown) => log.error({ err: error }, 'open streams were not looked at'));
    };
    closing.add(people.people.onChange(recheck));
    const batch = batchRoutes({
      resources,
      jobs,
      folder: folder.root,
      nameOf: storage.claimName,
      projections,
      currency: () => calls.resolve('directory').baseCurrency(),
    });
    const measure = () => measureLag(operated, metrics);
    const health = {
      live: [projectionsAlive(projections)],
      ready: [projectionsLevel(projections), accessLogWritten(access)],
    };
    const routes = [...services.flatMap((s) => s.routes), ...gateway.routes, ...batch];
    const app = await createHttpApp({
      modules: [
        ...services.map((s) => serviceModule(s.name, s.routes)),
        serviceModule('gateway', [...gateway.routes, ...batch]),
        serviceModule('process', processRoutes({ health, metrics, measure, issuerUrl: people.issuerUrl }, routes)),
      ],
      authenticate: (bearer) => verifier.verifyCached(bearer) ?? verifier.verify(bearer),
      access: access.writer,
      reasonsRequired: async () => (await calls.resolve('directory').oversight()).reasonsRequired,
      log,
      metrics,
      trustProxy: settings.trustProxy === 'true',
      requestsPerMinute: settings.requestsPerMinute,
      tracing: telemetry !== undefined,
    });
    mountIssuer(app, issuer);
    await mountApiPage(app, threads.projections);
    await mountConsole(app, threads.projections);
    closing.add(
      async () => {
        // A client that connected and says nothing would hold the end up for seconds.
        const closed = app.close();
        app.getHttpServer().closeIdleConnections();
        await closed;
      },
      () => gateway.stop(),
    );
    await projections.started();
    // What a crash has cut or a restore has undone is erased before anybody is served.
    const resumed = await gateway.resumeErasures();
    if (resumed > 0) log.warn({ erasures: resumed }, 'erasures were finished or done again');
    await app.listen(port, settings.host);
    return { url, data: folder.root, demo, firstAdminUrl: () => firstAdmin.url(), stop: () => closing.close() };
  } catch (error) {
    await closing.close();
    throw error;
  }
};

const exportsTraces = (environment: Readonly<Record<string, string | undefined>>): boolean =>
  environment.OTEL_SDK_DISABLED !== 'true' &&
  Boolean(environment.OTEL_EXPORTER_OTLP_ENDPOINT ?? environment.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT);
