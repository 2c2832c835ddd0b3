import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { directoryMappings, Imports, type JobEngine, Spool } from '@relata/batch';
import type { Reservations } from '@relata/es';
import type { AnyResource, Route } from '@relata/service-kit';
import type { ProjectionControl } from './application/projection-control.js';
import { exportRoutes } from './edges/http/exports.routes.js';
import { importRoutes } from './edges/http/imports.routes.js';
import { jobRoutes } from './edges/http/jobs.routes.js';

/** What imports, exports and jobs run on. */
export interface BatchPorts {
  /** The collections of every service. */
  readonly resources: readonly AnyResource[];
  readonly jobs: JobEngine;
  /** Keyed hash of a name. */
  readonly nameOf: Reservations['nameOf'];
  /** Folder for saved mappings and for files while they are imported. */
  readonly folder: string;
  /** Where an import waits until what it brought is in the read models. */
  readonly projections: Pick<ProjectionControl, 'status'>;
  /** ISO 4217: of imported amounts that name no currency. Default USD. */
  readonly currency?: () => Promise<string>;
  /** Largest file, bytes. Default 200 MB. */
  readonly mostBytes?: number;
}

const MOST_BYTES = 200_000_000;
const LONGEST_WAIT_MS = 30_000;
const LOOK_AGAIN_MS = 50;

/** Imports, exports and the jobs that they are. */
export const batchRoutes = (ports: BatchPorts): readonly Route[] => {
  const { resources, jobs, nameOf, folder, mostBytes, projections, currency } = ports;
  const mappings = directoryMappings(join(folder, 'mappings'));
  const spool = new Spool(join(folder, 'spool'), mostBytes ?? MOST_BYTES);
  const shown = (): Promise<void> => untilCaughtUp(projections);
  const imports = new Imports({
    resources,
    jobs,
    mappings,
    spool,
    nameOf,
    shown,
    ...(currency ? { currency } : {}),
  });
  return [...jobRoutes(jobs), ...importRoutes({ imports, mappings, jobs }), ...exportRoutes(resources)];
};

/** Waits until no projection is behind the log, at most half a minute: a parked one must not hold an import. */
const untilCaughtUp = async (projections: BatchPorts['projections']): Promise<void> => {
  const until = Date.now() + LONGEST_WAIT_MS;
  while (Date.now() < until && (await projections.status()).some(({ lagEvents }) => lagEvents > 0))
    await pause(LOOK_AGAIN_MS);
};
