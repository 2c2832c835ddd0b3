/** `npm run faults`: the fault specifications alone, with a thousand kills instead of the 52 of `npm test`. */
import { build } from './build.mjs';
import { test } from './test.mjs';

const kills = '1000';

/** `-- --quick` keeps the counts of `npm test`. */
export const faults = async (args) => {
  const quick = args.includes('--quick');
  if (!quick) process.env.RELATA_KILLS ??= kills;
  await build();
  return test(['--runInBand', 'tests/faults', ...args.filter((argument) => argument !== '--quick')]);
};
