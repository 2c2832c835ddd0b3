import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { verifyLog } from '@relata/store-sqlite';
import { CliError } from '../cli-error.js';
import type { AddVerb } from '../verb.js';

export const verifyVerb: AddVerb = (program, run) => {
  const verb = program
    .command('verify')
    .description('walk the log of a data folder offline, and name the first event that is not as it was written');
  run(verb, async ({ options, print, finish }) => {
    const file = join(options.data, 'events.db');
    if (!existsSync(file)) throw new CliError(`There is no log in ${options.data} (--data, RELATA_DATA).`, 2);
    const report = await verifyLog(file);
    print(report, () =>
      report.problem
        ? `${report.problem.kind}: ${report.problem.message}${report.problem.id ? ` (event ${report.problem.id})` : ''}`
        : `${report.events} events in ${report.streams} streams are as they were written.`,
    );
    finish(report.ok ? 0 : 3);
  });
};
