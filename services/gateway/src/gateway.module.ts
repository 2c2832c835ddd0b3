import type { AccessStore, AccessWriter, ActIndex } from '@relata/access-log';
import type { TokenVerifier } from '@relata/auth';
import type { JobEngine } from '@relata/batch';
import type { PublicMapping } from '@relata/bus';
import type { Calls } from '@relata/contracts';
import { type EventStore, randomIds, systemClock } from '@relata/es';
import type { PersonalBlocks } from '@relata/privacy';
import type { AnyResource, Route } from '@relata/service-kit';
import { AccessNews } from './application/access-stream.js';
import type { AuditParts } from './application/audit-log.js';
import { type ErasureParts, Erasures } from './application/erasure/erasures.js';
import { EventLog } from './application/event-log.js';
import { LogNews } from './application/log-news.js';
import type { LogProof } from './application/log-proof.js';
import { messagePolicy } from './application/message-policy.js';
import { OperationsWatch } from './application/operations-watch.js';
import { type ClassesOf, parkedEvents } from './application/parked-events.js';
import type { ProjectionControl } from './application/projection-control.js';
import { accessRoutes } from './edges/http/access.routes.js';
import { actsRoutes } from './edges/http/acts.routes.js';
import { auditRoutes } from './edges/http/audit.routes.js';
import { bulkRoutes } from './edges/http/bulk.routes.js';
import { dueRoutes } from './edges/http/due.routes.js';
import { EventStreams } from './edges/http/event-streams.js';
import { eventRoutes } from './edges/http/events.routes.js';
import { handOverRoutes } from './edges/http/hand-over.routes.js';
import { healRoutes } from './edges/http/heal.routes.js';
import { operationsRoute } from './edges/http/operations.routes.js';
import { privacyRoutes } from './edges/http/privacy.routes.js';
import { projectionRoutes } from './edges/http/projections.routes.js';
import { proofRoutes } from './edges/http/proof.routes.js';
import { searchRoutes } from './edges/http/search.routes.js';
import { unwrapRoute } from './edges/http/unwrap.routes.js';

export type { LogProof, ProjectionControl };

/** What stands above the services runs on these. */
export interface GatewayPorts {
  /** The collections of every service. */
  readonly resources: readonly AnyResource[];
  /** The public faces of every service. */
  readonly mappings: readonly PublicMapping[];
  /** The service of each category of streams. */
  readonly serviceOf: ReadonlyMap<string, string>;
  /** The whole log, to read. */
  readonly store: Pick<
    EventStore,
    'readAll' | 'readStreams' | 'safeHead' | 'positionAt' | 'positionOf' | 'instantAt' | 'subscribe'
  >;
  readonly calls: Calls;
  readonly tokens: Pick<TokenVerifier, 'verify' | 'endOf'>;
  readonly jobs: JobEngine;
  readonly projections: ProjectionControl;
  /** Classes of the fields of every stored event type. */
  readonly classesOf: ClassesOf;
  readonly proof: LogProof;
  /** Which events somebody made. */
  readonly acts: Pick<ActIndex, 'positionsOf'>;
  /** Who read what. */
  readonly access: {
    readonly store: Pick<AccessStore, 'read' | 'readers'>;
    readonly writer: Pick<AccessWriter, 'onStored'>;
  };
  /** Opens personal blocks of public messages. */
  readonly blocks: PersonalBlocks;
  readonly erasure: Pick<ErasureParts, 'ledger' | 'destroyKeys' | 'scrub'>;
  /** Milliseconds between signs of life of an event stream. Default 15,000. */
  readonly heartbeatMs?: number;
  /** Milliseconds between two looks at projections and jobs while somebody watches them. Default 500. */
  readonly watchMs?: number;
}

export interface Gateway {
  readonly routes: readonly Route[];
  /** Finishes erasures that were cut off, and does again what a restore has undone: before anything is served. */
  resumeErasures(): Promise<number>;
  /** Rights may have changed: open streams of those who lost some end at once. */
  recheck(): Promise<void>;
  /** Ends open event streams; call it before the HTTP server is closed, which waits for them. */
  stop(): void;
}

const HEARTBEAT_MS = 15_000;
const WATCH_MS = 500;

/** Search, bulk acts, events and projections over all services. */
export const gatewayRoutes = (ports: GatewayPorts): Gateway => {
  const { resources, mappings, store, calls, tokens, jobs } = ports;
  const log = new EventLog(store, mappings);
  const news = new LogNews(
    store,
    mappings.flatMap(({ mappers }) => mappers.map(({ category }) => category)),
  );
  const policy = messagePolicy(resources, calls);
  const streams = new EventStreams(tokens);
  // Counted apart, so that a console with several pages open still gets both.
  const operations = new EventStreams(tokens);
  const reads = new EventStreams(tokens);
  const watch = new OperationsWatch(ports.projections, jobs, ports.watchMs ?? WATCH_MS);
  const heartbeatMs = ports.heartbeatMs ?? HEARTBEAT_MS;
  const said: AuditParts['said'] = (client, range) => calls.resolve('contacts').saidOf(client, range);
  const audited = { log, store, policy, serviceOf: ports.serviceOf, acts: ports.acts, said };
  const accesses = {
    store: ports.access.store,
    news: new AccessNews(ports.access.writer),
    resources,
    tokens,
    heartbeatMs,
  };
  const erasures = new Erasures({ resources, store, ...ports.erasure, clock: systemClock, ids: randomIds });
  return {
    routes: [
      ...searchRoutes(resources, store),
      ...bulkRoutes(resources, jobs),
      ...handOverRoutes(resources, jobs),
      ...eventRoutes({ log, news, policy, tokens, heartbeatMs }, streams),
      unwrapRoute({ log, store, policy, blocks: ports.blocks }),
      ...auditRoutes(audited, store),
      ...accessRoutes(accesses, reads),
      ...actsRoutes({ changes: audited, accesses }, store),
      ...proofRoutes(ports.proof),
      ...privacyRoutes({ resources, jobs, erasures, clock: systemClock }),
      ...dueRoutes({ resources, clock: systemClock, calls }),
      ...projectionRoutes(ports.projections, jobs, (principal, entries) =>
        parkedEvents(store, ports.classesOf, principal, entries),
      ),
      ...healRoutes(resources, ports.projections, jobs),
      operationsRoute({ watch, jobs, tokens, heartbeatMs }, operations),
    ],
    resumeErasures: () => erasures.resume(),
    recheck: async () => {
      await Promise.all([streams.recheck(), operations.recheck(), reads.recheck()]);
    },
    stop: () => {
      streams.stop();
      operations.stop();
      reads.stop();
    },
  };
};
