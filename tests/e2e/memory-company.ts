import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ActIndex } from '@relata/access-log';
import { activitiesService } from '@relata/activities';
import { activitiesModel } from '@relata/activities/model';
import { directoryJobs, JobEngine } from '@relata/batch';
import { contactsService } from '@relata/contacts';
import { contactsModel } from '@relata/contacts/model';
import { dealsService } from '@relata/deals';
import { dealsModel } from '@relata/deals/model';
import { directoryService, openPeople } from '@relata/directory';
import { directoryModel } from '@relata/directory/model';
import { randomIds } from '@relata/es';
import { type Gateway, gatewayRoutes, type ProjectionControl } from '@relata/gateway';
import type { Principal, Role } from '@relata/policy';
import { personalBlocks } from '@relata/privacy';
import { openErasureLedger } from '@relata/store-sqlite';
import { type HttpHarness, startHttpHarness } from '@relata/testing';
import { ticketsService } from '@relata/tickets';
import { ticketsModel } from '@relata/tickets/model';

const person = (id: string, role: Role, ...teams: readonly string[]): Principal => ({
  id,
  roles: [role],
  teams,
  territories: [],
  via: 'test',
});

/** Who works here, by token: two teams of sellers, and those who see more or less of a record. */
export const PEOPLE = {
  ann: person('ann', 'sales', 'east'),
  ali: person('ali', 'sales', 'east'),
  bob: person('bob', 'sales', 'west'),
  eve: person('eve', 'head-of-sales'),
  max: person('max', 'analyst'),
  sue: person('sue', 'supervisor'),
  sid: person('sid', 'agent', 'west'),
  don: person('don', 'dpo'),
  sam: person('sam', 'agent', 'east'),
  root: person('root', 'admin'),
} as const;
export type Token = keyof typeof PEOPLE;

export interface Company extends HttpHarness {
  readonly gateway: Gateway;
  readonly jobs: JobEngine;
  /** Ends of tokens, milliseconds since 1970. */
  readonly ends: Map<string, number>;
  /** Creates a record and answers its id. */
  made(token: Token, collection: string, body: object): Promise<string>;
}

export interface CompanyOptions {
  readonly projections?: Partial<ProjectionControl>;
  readonly heartbeatMs?: number;
  readonly watchMs?: number;
}

const NO_PROJECTIONS: ProjectionControl = {
  status: async () => [],
  rebuild: async () => ({ count: 0, checksum: '' }),
  goBack: async () => false,
  heal: async () => ({ documents: 0, changed: 0 }),
  consumers: async () => [],
  parked: async () => [],
  replay: async () => true,
};

/** The services and the gateway over memory, behind real HTTP, for the time of one test. */
export const withCompany = async (
  work: (company: Company) => Promise<void>,
  { projections, heartbeatMs = 60_000, watchMs = 10 }: CompanyOptions = {},
): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'relata-jobs-'));
  const ends = new Map<string, number>();
  const made: { gateway?: Gateway; jobs?: JobEngine } = {};
  const harness = await startHttpHarness({
    services: [
      { model: directoryModel, service: (ports) => directoryService(ports, openPeople(ports)) },
      { model: contactsModel, service: contactsService },
      { model: dealsModel, service: dealsService },
      { model: activitiesModel, service: activitiesService },
      { model: ticketsModel, service: ticketsService },
    ],
    people: PEOPLE,
    reasonsRequired: async ({ calls }) => (await calls.resolve('directory').oversight()).reasonsRequired,
    above: (world) => {
      const jobs = new JobEngine({ store: directoryJobs(folder), clock: world.clock, ids: randomIds });
      const gateway = gatewayRoutes({
        resources: world.services.flatMap(({ resources }) => resources),
        serviceOf: new Map(
          world.services.flatMap(({ model: { name, categories } }) => categories.map((category) => [category, name])),
        ),
        mappings: world.services.flatMap(({ model }) => model.mapping ?? []),
        store: world.store,
        calls: world.calls,
        tokens: { verify: async (token) => world.authenticate(token), endOf: (token) => ends.get(token) },
        jobs,
        projections: { ...NO_PROJECTIONS, ...projections },
        classesOf: (type) => world.services.find(({ model }) => type in model.catalog)?.model.catalog[type]?.classes,
        blocks: personalBlocks(world.sealer),
        erasure: {
          ledger: openErasureLedger(join(folder, 'erasures.jsonl')),
          destroyKeys: async () => undefined,
          scrub: async () => undefined,
        },
        proof: {
          heads: () => [],
          keys: () => [],
          // Nothing is signed of a log in memory.
          inclusion: async (end) => ({ kind: 'unsigned', end, signedUpTo: 0, nextAt: world.clock.now() }),
          consistency: async () => ({ kind: 'unknown-head', which: 'from' }),
        },
        access: world.access,
        acts: new ActIndex(':memory:', world.store),
        heartbeatMs,
        watchMs,
      });
      Object.assign(made, { gateway, jobs });
      return gateway.routes;
    },
  });
  const { gateway, jobs } = made;
  if (!gateway || !jobs) throw new Error('the gateway was not made');
  const company: Company = {
    ...harness,
    gateway,
    jobs,
    ends,
    made: async (token, collection, body) => {
      const { status, body: record } = await harness.ask(token, 'POST', `/${collection}`, body);
      if (status !== 201) throw new Error(`${collection}: ${status} ${JSON.stringify(record)}`);
      return String(record.id);
    },
  };
  try {
    await work(company);
  } finally {
    gateway.stop();
    await jobs.stop();
    await harness.close();
    rmSync(folder, { recursive: true, force: true });
  }
};
