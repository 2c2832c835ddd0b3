import { createSecretKey } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { directoryJobs, type ImportResult, type Job, JobEngine } from '@relata/batch';
import { contactsService } from '@relata/contacts';
import { contactsModel } from '@relata/contacts/model';
import { dealsService } from '@relata/deals';
import { dealsModel } from '@relata/deals/model';
import { directoryService, type PeopleIndex } from '@relata/directory';
import { directoryModel } from '@relata/directory/model';
import { randomIds } from '@relata/es';
import { batchRoutes } from '@relata/gateway';
import type { Principal, Role } from '@relata/policy';
import { claimHash } from '@relata/privacy';
import { type HttpHarness, startHttpHarness } from '@relata/testing';

const person = (id: string, role: Role): Principal => ({ id, roles: [role], teams: [], territories: [], via: 'test' });
const PEOPLE = { root: person('root', 'admin'), head: person('head', 'head-of-sales'), ann: person('ann', 'sales') };

/** The people of the directory matter to sign-in only, which is not part of these tests. */
const NOBODY = { user: () => undefined, adminsBut: () => 1, reached: async () => undefined } as unknown as PeopleIndex;

export interface Imported {
  readonly status: number;
  readonly job: Job;
  readonly result: ImportResult;
  readonly errors: string;
}

export interface ImportWorld extends HttpHarness {
  readonly jobs: JobEngine;
  /** Sends a file as it is and waits for the end of the import. */
  bring(as: string, csv: string | Buffer, query?: string, token?: keyof typeof PEOPLE): Promise<Imported>;
  /** Sends a file and answers the first answer only. */
  send(
    path: string,
    csv: string | Buffer,
    type?: string,
    token?: keyof typeof PEOPLE,
  ): Promise<{ readonly status: number; readonly body: Record<string, unknown> }>;
}

/** Directory, contacts and deals in memory with imports over them, behind real HTTP, for the time of one test. */
export const withImports = async (work: (world: ImportWorld) => Promise<void>): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'relata-imports-'));
  let jobs: JobEngine | undefined;
  const harness = await startHttpHarness({
    services: [
      { model: directoryModel, service: (ports) => directoryService(ports, { people: NOBODY }) },
      { model: contactsModel, service: contactsService },
      { model: dealsModel, service: dealsService },
    ],
    people: PEOPLE,
    above: ({ clock, services }) => {
      jobs = new JobEngine({
        store: directoryJobs(join(folder, 'jobs')),
        clock,
        ids: randomIds,
        onFault: (error) => console.error(error),
      });
      const resources = services.flatMap((service) => service.resources);
      return batchRoutes({
        resources,
        jobs,
        nameOf: claimHash(createSecretKey(Buffer.alloc(32, 7))),
        folder,
        mostBytes: 5_000_000,
        projections: { status: async () => [] },
      });
    },
  });
  const engine = jobs;
  if (!engine) throw new Error('no jobs were made');
  const send: ImportWorld['send'] = async (path, csv, type = 'text/csv', token = 'root') => {
    const answer = await fetch(`${harness.url}/api/v1${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': type },
      body: csv,
    });
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
  };
  const bring: ImportWorld['bring'] = async (as, csv, query = '', token = 'root') => {
    const { status, body } = await send(`/imports?as=${as}${query}`, csv, 'text/csv', token);
    if (status !== 202) throw new Error(`${status} ${JSON.stringify(body)}`);
    const job = await engine.finished(String(body.id));
    await harness.settle();
    const errors = await fetch(`${harness.url}/api/v1/imports/${job.id}/errors`, {
      headers: { authorization: `Bearer ${token}` },
    });
    return { status, job, result: job.result as ImportResult, errors: errors.ok ? await errors.text() : '' };
  };
  try {
    await work({ ...harness, jobs: engine, bring, send });
  } finally {
    await engine.stop();
    await harness.close();
    rmSync(folder, { recursive: true, force: true });
  }
};

const REAL = resolve(process.env.RELATA_REAL_DATA ?? '../shared/data');

/** Whether the real files are there; says loudly when they are not. */
export const hasRealData = (): boolean => {
  const there = existsSync(join(REAL, 'crm-opportunities', 'sales_pipeline.csv'));
  if (!there) console.warn(`\n!!! The real data are not at ${REAL}: set RELATA_REAL_DATA. These tests are skipped.\n`);
  return there;
};

export const realPath = (path: string): string => join(REAL, path);
export const realFile = (path: string): Buffer => readFileSync(realPath(path));
