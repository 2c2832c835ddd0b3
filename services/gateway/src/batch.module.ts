import { join } from 'node:path';
import { directoryMappings, Imports, type JobEngine, Spool } from '@relata/batch';
import type { Reservations } from '@relata/es';
import type { AnyResource, Route } from '@relata/service-kit';
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
  /** Largest file, bytes. Default 200 MB. */
  readonly mostBytes?: number;
}

const MOST_BYTES = 200_000_000;

/** Imports, exports and the jobs that they are. */
export const batchRoutes = ({ resources, jobs, nameOf, folder, mostBytes }: BatchPorts): readonly Route[] => {
  const mappings = directoryMappings(join(folder, 'mappings'));
  const spool = new Spool(join(folder, 'spool'), mostBytes ?? MOST_BYTES);
  const imports = new Imports({ resources, jobs, mappings, spool, nameOf });
  return [...jobRoutes(jobs), ...importRoutes({ imports, mappings, jobs }), ...exportRoutes(resources)];
};
