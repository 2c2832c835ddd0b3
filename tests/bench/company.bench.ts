import { join } from 'node:path';
import type { BenchRow } from './bench-row.js';
import { benchCommandsGrowth } from './commands-growth.bench.js';
import { inFolder } from './lib/in-folder.js';
import { startLoad } from './lib/load.js';
import { startRelataServer } from './lib/relata-server.js';
import { makeCompany } from './make-company.js';
import { benchQueries } from './query.bench.js';
import { benchStart } from './start.bench.js';

export interface BenchCompanyOptions {
  readonly contacts: number;
  readonly smallContacts: number;
  readonly clientsOfSeller: number;
  readonly starts: number;
  readonly rounds: number;
  readonly requests: number;
  /** Length of a run of commands. */
  readonly seconds: number;
}

/** P9, P5 and commands over one and the same company, since making it takes longer than all of them. */
export const benchCompany = async (options: BenchCompanyOptions): Promise<readonly BenchRow[]> =>
  inFolder(async (folder) => {
    const small = await makeCompany(join(folder, 'small'), options.smallContacts, options);
    const large = await makeCompany(join(folder, 'large'), options.contacts, options);
    const starts = await benchStart({ ...large, contacts: options.contacts }, options.starts);
    const load = startLoad();
    const smallRelata = await startRelataServer(small.folder);
    const largeRelata = await startRelataServer(large.folder);
    const queries = await benchQueries({
      small: { relata: smallRelata, company: small.company },
      large: { relata: largeRelata, company: large.company },
      load,
      rounds: options.rounds,
      requests: options.requests,
    });
    const commands = await benchCommandsGrowth({
      ...options,
      small: smallRelata,
      large: largeRelata,
      load,
    });
    await smallRelata.stop();
    await largeRelata.stop();
    load.end();
    return [...queries, commands, ...starts];
  });
