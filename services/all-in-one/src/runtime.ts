import { createServer } from 'node:net';
import { join } from 'node:path';
import { createIssuer, LocalAccounts, openIdVerifier } from '@relata/auth';
import { directoryModel, openPeople } from '@relata/directory';
import { ownedBy, randomIds, systemClock } from '@relata/es';
import { claimHash, openSqliteVault, VaultSealer } from '@relata/privacy';
import type { ServiceModel } from '@relata/projections';
import { openSqliteReadModels } from '@relata/read-models-sqlite';
import {
  createHttpApp,
  createLogger,
  createMetrics,
  type ServicePorts,
  type Settings,
  serviceModule,
} from '@relata/service-kit';
import { openSqliteEventStore } from '@relata/store-sqlite';
import { mountApiPage } from './api-page.js';
import { openDataFolder } from './data-folder.js';
import { mountIssuer } from './mount-issuer.js';
import { directoryOf, signInOfPeople } from './people.js';
import { builtinSignIns, keepSignInsInStep } from './people-sign-ins.js';
import { processRoutes } from './process-routes.js';
import { projectionHealth } from './projection-health.js';
import { startProjections } from './projection-side.js';
import { composeServices } from './services.js';

/** Compiled entry files of the threads; they come from the outside, since only `main` knows where it was built to. */
export interface ThreadFiles {
  readonly writer: string;
  readonly reader: string;
  readonly projections: string;
}

export interface Relata {
  readonly url: string;
  readonly data: string;
  /** A one-time link that makes the first administrator; undefined when there is one. */
  firstAdminUrl(): string | undefined;
  /** Finishes what is under way, then closes everything. */
  stop(): Promise<void>;
}

/** Starts every service in this process on embedded parts. Throws an Error of one line when it cannot. */
export const startRelata = async (settings: Settings, threads: ThreadFiles): Promise<Relata> => {
  if (!isLoopback(settings.host) && settings.trustProxy === 'false')
    throw new Error(
      `RELATA_HOST ${settings.host} is not loopback: set RELATA_TRUST_PROXY=true behind a proxy with TLS.`,
    );
  const port = await freePort(settings.host, settings.port);
  const url = `http://${settings.host}:${port}`;
  const folder = openDataFolder(settings.data, settings.masterKeyFile);
  const log = createLogger('relata', settings.logLevel);
  const metrics = createMetrics();
  const closing: (() => unknown)[] = [];
  const stop = async (): Promise<void> => {
    for (const close of closing.splice(0).toReversed()) await close();
  };

  try {
    // Loaded only when it is wanted: the SDK is large.
    const telemetry = exportsTraces(process.env) ? (await import('./telemetry.js')).startTelemetry() : undefined;
    if (telemetry) closing.push(() => telemetry.shutdown());
    const vault = openSqliteVault({ file: folder.vault, masterKeyFile: folder.masterKey });
    closing.push(() => vault.close());
    const sealer = new VaultSealer(vault);
    const claimName = claimHash(await vault.hashKey('claims'));
    const store = await openSqliteEventStore({ file: folder.log, writer: { workerFile: threads.writer } });
    closing.push(() => store.close());
    const projections = await startProjections(folder, threads.projections, store, metrics);
    closing.push(() => projections.stop());

    const issuerUrl = `${url}/oidc`;
    const credentials = new LocalAccounts({
      file: join(folder.root, 'accounts.db'),
      hashKey: await vault.hashKey('accounts'),
    });
    closing.push(() => credentials.close());
    const { people, stop: stopPeople } = await openPeople({
      store: ownedBy(store, directoryModel.categories),
      sealer,
    });
    closing.push(stopPeople, keepSignInsInStep(people, credentials));

    const portsOf = (model: ServiceModel): Omit<ServicePorts, 'calls'> => {
      const readModels = openSqliteReadModels({
        file: folder.readModels(model.name),
        readers: { workerFile: threads.reader, threads: 1 },
      });
      closing.push(() => readModels.close());
      return {
        store: ownedBy(store, model.categories),
        sealer,
        claimName,
        readModels,
        clock: systemClock,
        ids: randomIds,
        waitFor: projections.waitFor,
      };
    };
    const services = composeServices(portsOf, { people, signIns: builtinSignIns(credentials, issuerUrl) });

    const users = services.flatMap((s) => s.resources).find((r) => r.resource.collection === 'users');
    if (!users) throw new Error('the directory is not among the services');
    const { accounts, firstAdmin } = signInOfPeople({ people, credentials, users, issuerUrl });
    const issuer = createIssuer({
      issuerUrl,
      dataDir: folder.root,
      accounts,
      onFault: (error) => log.error({ err: error }, 'issuer failed'),
    });
    closing.push(() => issuer.close());
    const verifier = openIdVerifier({ issuer: issuerUrl, keys: issuer.jwks, directory: directoryOf(people) });
    closing.push(people.onChange(() => verifier.forget()));

    const routes = services.flatMap((s) => s.routes);
    const health = { live: [], ready: [projectionHealth(projections)] };
    const app = await createHttpApp({
      modules: [
        ...services.map((s) => serviceModule(s.name, s.routes)),
        serviceModule('process', processRoutes({ health, metrics, issuerUrl }, routes)),
      ],
      authenticate: (bearer) => verifier.verifyCached(bearer) ?? verifier.verify(bearer),
      log,
      metrics,
      trustProxy: settings.trustProxy === 'true',
      requestsPerMinute: settings.requestsPerMinute,
      tracing: telemetry !== undefined,
    });
    mountIssuer(app, issuer);
    await mountApiPage(app, threads.projections);
    closing.push(() => app.close());
    await app.listen(port, settings.host);
    return { url, data: folder.root, firstAdminUrl: () => firstAdmin.url(), stop };
  } catch (error) {
    await stop();
    throw error;
  }
};

const exportsTraces = (environment: Readonly<Record<string, string | undefined>>): boolean =>
  environment.OTEL_SDK_DISABLED !== 'true' &&
  Boolean(environment.OTEL_EXPORTER_OTLP_ENDPOINT ?? environment.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT);

const isLoopback = (host: string): boolean => host === 'localhost' || host === '::1' || host.startsWith('127.');

/** The wanted port when it is free, any free one for 0. Throws an Error of one line when it is taken. */
const freePort = (host: string, wanted: number): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        new Error(
          error.code === 'EADDRINUSE'
            ? `Port ${wanted} is taken. Choose another by --port, or stop what uses it.`
            : `Cannot listen on ${host}:${wanted} (${error.code}).`,
        ),
      ),
    );
    probe.listen(wanted, host, () => {
      const address = probe.address();
      const port = typeof address === 'object' && address ? address.port : wanted;
      probe.close(() => resolve(port));
    });
  });
