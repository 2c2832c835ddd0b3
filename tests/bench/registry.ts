import { fileURLToPath } from 'node:url';
import type { BenchRow, Edition } from './bench-row.js';
import { COMMANDS_GROWTH_ROW } from './commands-growth.bench.js';
import { benchCompany } from './company.bench.js';
import { benchConsole, CONSOLE_ROWS } from './console.bench.js';
import { benchEmmett } from './emmett.bench.js';
import { benchGrowth, growthRows } from './growth.bench.js';
import { benchHttp } from './http.bench.js';
import { benchImport } from './import.bench.js';
import { benchMerkle } from './merkle.bench.js';
import { benchNotary } from './notary.bench.js';
import { benchPersonalReplay } from './personal-replay.bench.js';
import { QUERY_ROWS } from './query.bench.js';
import { benchRebuild } from './rebuild.bench.js';
import { benchRebuildLoad, REBUILD_LOAD_ROW } from './rebuild-load.bench.js';
import { benchAppend, benchReplay } from './store.bench.js';
import { benchVisible } from './visible.bench.js';

/** A bench: the rows that it has to answer with, and how it is run at an edition's size. */
export type Entry = {
  readonly ids: readonly string[] | ((edition: Edition) => readonly string[]);
  readonly run: (edition: Edition) => Promise<readonly BenchRow[]>;
  /** Compares with packages that are installed apart: runs only with `--peers`, and never in the quick edition. */
  readonly peers?: true;
};

const sized = <T>(edition: Edition, of: Readonly<Record<Edition, T>>): T => of[edition];

const workerFile = fileURLToPath(new URL('writer.worker.js', import.meta.resolve('@relata/store-sqlite')));

const appends = { quick: 10_000, standard: 200_000, full: 1_000_000 };
const replays = { quick: 20_000, standard: 1_000_000, full: 10_000_000 };
const trees = { quick: 20_000, standard: 1_000_000, full: 10_000_000 };
const growths = {
  quick: { sizes: [1_000, 10_000], rounds: 1, appends: 1_000 },
  standard: { sizes: [10_000, 100_000, 1_000_000], rounds: 3, appends: 20_000 },
  full: { sizes: [10_000, 1_000_000, 10_000_000], rounds: 1, appends: 100_000 },
};
const httpRounds = {
  quick: { rounds: 1, seconds: 1, warmUp: 1 },
  standard: { rounds: 5, seconds: 5, warmUp: 15 },
  full: { rounds: 9, seconds: 10, warmUp: 20 },
};
const companies = {
  quick: { contacts: 2_000, smallContacts: 500, clientsOfSeller: 100, starts: 1, rounds: 1, requests: 60, seconds: 1 },
  standard: {
    contacts: 100_000,
    smallContacts: 10_000,
    clientsOfSeller: 2_000,
    starts: 5,
    rounds: 3,
    requests: 400,
    seconds: 5,
  },
  full: {
    contacts: 1_000_000,
    smallContacts: 10_000,
    clientsOfSeller: 2_000,
    starts: 5,
    rounds: 3,
    requests: 400,
    seconds: 5,
  },
};
const imports: Readonly<Record<Edition, readonly [number, number]>> = {
  quick: [500, 2_000],
  standard: [10_000, 100_000],
  full: [10_000, 100_000],
};
const visibles = { quick: 1, standard: 10, full: 30 };
const personalReplays = { quick: 10_000, standard: 400_000, full: 1_000_000 };
const rebuildEvents = { quick: 10_000, standard: 1_000_000, full: 1_000_000 };
const rebuildLoads = {
  quick: { contacts: 5_000, rounds: 1, seconds: 3 },
  standard: { contacts: 100_000, rounds: 3, seconds: 15 },
  full: { contacts: 1_000_000, rounds: 3, seconds: 60 },
};
const rebuilds = { quick: [1_000, 5_000], standard: [100_000, 500_000], full: [100_000, 500_000] };

const consoles = {
  quick: { contacts: 10_000, clientsOfSeller: 500, rounds: 2 },
  standard: { contacts: 100_000, clientsOfSeller: 2_000, rounds: 10 },
  full: { contacts: 1_000_000, clientsOfSeller: 2_000, rounds: 20 },
};

const emmetts = {
  quick: { appends: 400, events: 2_000, documents: 500, rounds: 1 },
  standard: { appends: 4_000, events: 50_000, documents: 10_000, rounds: 3 },
  full: { appends: 20_000, events: 200_000, documents: 40_000, rounds: 5 },
};

/** Every bench by name, in the order of the table. Each one runs in a process of its own. */
export const registry: Readonly<Record<string, Entry>> = {
  append: { ids: ['P1'], run: (edition) => benchAppend({ events: sized(edition, appends), workerFile }) },
  replay: { ids: ['P2a'], run: (edition) => benchReplay({ events: sized(edition, replays) }) },
  'personal-replay': { ids: ['P2b'], run: (edition) => benchPersonalReplay(sized(edition, personalReplays), 3) },
  merkle: { ids: ['M1'], run: (edition) => benchMerkle({ events: sized(edition, trees), rounds: 3 }) },
  notary: { ids: ['M2'], run: (edition) => benchNotary({ events: sized(edition, appends), rounds: 5, workerFile }) },
  growth: {
    ids: (edition) => growthRows(sized(edition, growths).sizes),
    run: (edition) => benchGrowth({ ...sized(edition, growths), workerFile }),
  },
  http: { ids: ['P4'], run: (edition) => benchHttp(sized(edition, httpRounds)) },
  rebuild: {
    ids: ['P3a', 'P3b'],
    run: (edition) =>
      benchRebuild({ events: sized(edition, rebuildEvents), documents: sized(edition, rebuilds), rounds: 3 }),
  },
  'rebuild-load': {
    ids: [REBUILD_LOAD_ROW],
    run: (edition) => benchRebuildLoad(sized(edition, rebuildLoads)),
  },
  company: {
    ids: [...QUERY_ROWS, COMMANDS_GROWTH_ROW, 'P9a', 'P9b'],
    run: (edition) => benchCompany(sized(edition, companies)),
  },
  console: { ids: CONSOLE_ROWS, run: (edition) => benchConsole(sized(edition, consoles)) },
  import: { ids: ['P8a', 'P8b'], run: (edition) => benchImport({ rows: sized(edition, imports) }) },
  visible: { ids: ['P6a', 'P6b'], run: (edition) => benchVisible({ seconds: sized(edition, visibles) }) },
  emmett: {
    ids: ['P1e', 'P1f', 'P3e'],
    peers: true,
    run: (edition) => benchEmmett({ ...sized(edition, emmetts), workerFile }),
  },
};
