import type { AuthProblem } from '@relata/auth';
import { type CallableServices, CallsRegistry } from '@relata/contracts';
import { type Clock, type EventStore, MemoryEventStore, ownedBy, randomIds, systemClock } from '@relata/es';
import type { Principal } from '@relata/policy';
import { claimHash, MemoryVault, MemoryVaultStorage, VaultSealer } from '@relata/privacy';
import { MemoryReadModelStore, type ReadModelStore, type ServiceModel } from '@relata/projections';
import {
  createHttpApp,
  createLogger,
  createMetrics,
  type ReasonsRequired,
  type Route,
  type ServiceParts,
  type ServicePorts,
  serviceModule,
} from '@relata/service-kit';
import { type MemoryAccess, memoryAccess } from './memory-access.js';
import { MemoryProjections } from './memory-projections.js';

/** A service as it is composed in a process. */
export interface HarnessService {
  readonly model: ServiceModel;
  readonly service: (ports: ServicePorts) => ServiceParts;
}

/** What routes that stand above the services are made of. */
export interface HarnessWorld {
  readonly store: EventStore;
  readonly clock: Clock;
  readonly calls: CallsRegistry;
  readonly sealer: VaultSealer;
  readonly services: readonly (ServiceParts & { readonly model: ServiceModel; readonly readModels: ReadModelStore })[];
  /** Who read what: what waits is written by `access.writer.flush()`. */
  readonly access: MemoryAccess;
  /** Signed-in people by their token; a token can be taken away here. */
  readonly people: Map<string, Principal>;
  authenticate(token: string): Principal | AuthProblem;
  settle(): Promise<void>;
}

export interface HarnessOptions {
  readonly services: readonly HarnessService[];
  /** Who asks, by bearer token. */
  readonly people: Readonly<Record<string, Principal>>;
  /** Routes beside those of the services. */
  readonly above?: (world: HarnessWorld) => readonly Route[];
  /** For which acts a reason is wanted. Default: none. */
  readonly reasonsRequired?: (world: HarnessWorld) => ReturnType<ReasonsRequired>;
}

export interface HarnessAnswer {
  readonly status: number;
  readonly headers: Headers;
  // The shape is what each test expects; an assertion says more than a type could.
  readonly body: Record<string, unknown>;
}

/** An application over memory, asked through real HTTP. */
export interface HttpHarness extends HarnessWorld {
  readonly url: string;
  /** `path` is below `/api/v1` unless it begins with `/api/`. */
  ask(
    token: string | undefined,
    method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
    path: string,
    body?: unknown,
    headers?: Readonly<Record<string, string>>,
  ): Promise<HarnessAnswer>;
  close(): Promise<void>;
}

/** Starts services on ports in memory. Read models follow when `settle` is called, or a read waits by `?after=`. */
export const startHttpHarness = async (options: HarnessOptions): Promise<HttpHarness> => {
  const world = await worldOf(options);
  const { people } = world;
  const app = await createHttpApp({
    modules: [
      ...world.services.map(({ model, routes }) => serviceModule(model.name, routes)),
      serviceModule('above', options.above?.(world) ?? []),
    ],
    authenticate: world.authenticate,
    access: world.access.writer,
    reasonsRequired: async () => (await options.reasonsRequired?.(world)) ?? [],
    log: createLogger('test', 'silent'),
    metrics: createMetrics(),
    trustProxy: false,
    tracing: false,
    requestsPerMinute: 1_000_000,
  });
  await app.listen(0, '127.0.0.1');
  const url = await app.getUrl();
  return {
    ...world,
    people,
    url,
    ask: (token, method, path, body, headers) =>
      ask(`${url}${path.startsWith('/api/') ? '' : '/api/v1'}${path}`, token, method, body, headers),
    close: () => {
      const closed = app.close();
      // A client may hold a connection that it never used; the server would wait for it.
      app.getHttpServer().closeAllConnections();
      return closed;
    },
  };
};

const worldOf = async (options: HarnessOptions): Promise<HarnessWorld> => {
  const store = new MemoryEventStore();
  const vault = new MemoryVault(new MemoryVaultStorage());
  const sealer = new VaultSealer(vault);
  const claimName = claimHash(await vault.hashKey('claims'));
  const calls = new CallsRegistry();
  const known = options.services.map((s) => ({ ...s, readModels: new MemoryReadModelStore() }));
  const projections = new MemoryProjections(store, sealer, known);
  await projections.open();
  const settle = (): Promise<void> => projections.settle();
  const access = memoryAccess();
  const services = known.map(({ model, service, readModels }) => {
    const parts = service({
      store: ownedBy(store, model.categories),
      sealer,
      claimName,
      readModels,
      clock: systemClock,
      ids: randomIds,
      calls,
      waitFor: () => settle().then(() => true),
      foldUpTo: (position) => projections.foldUpTo(model, position),
    });
    for (const [name, client] of Object.entries(parts.calls ?? {}))
      calls.register(name as keyof CallableServices, client);
    return { ...parts, model, readModels };
  });
  const people = new Map(Object.entries(options.people));
  const authenticate = (token: string): Principal | AuthProblem =>
    people.get(token) ?? { problem: 'token-invalid', message: 'No such token.' };
  return { store, clock: systemClock, calls, services, people, authenticate, settle, access, sealer };
};

const ask = async (
  url: string,
  token: string | undefined,
  method: string,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<HarnessAnswer> => {
  const answer = await fetch(url, {
    method,
    headers: {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  return {
    status: answer.status,
    headers: answer.headers,
    body: text === '' ? {} : (JSON.parse(text) as Record<string, unknown>),
  };
};
