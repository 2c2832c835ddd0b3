/** `npm run faults`: the fault specifications alone, with more injections than `npm test` makes. */
import { build } from './build.mjs';
import { test } from './test.mjs';

const timesMore = '20';

/** `-- --quick` keeps the counts of `npm test`. */
export const faults = async (args) => {
  const quick = args.includes('--quick');
  if (!quick) process.env.RELATA_FAULT_FACTOR ??= timesMore;
  await build();
  return test(['--runInBand', 'tests/faults', ...args.filter((argument) => argument !== '--quick')]);
};
