/** Runs every specification and ends with one line of counts. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from './run.mjs';
import { add, emptyTally, finish } from './tally.mjs';

/** Jest's own report as a tally: a file that cannot be run counts as one failure. */
const tallyOf = (report) => ({
  passed: report.numPassedTests,
  failed: report.numFailedTests + report.numRuntimeErrorTestSuites,
  skipped: report.numPendingTests + report.numTodoTests,
});

const printSkipped = (report) => {
  const tests = report.testResults.flatMap((suite) => suite.assertionResults);
  for (const { status, fullName } of tests) {
    if (status === 'pending' || status === 'todo') console.log(`skipped: ${fullName}`);
  }
};

const jest = async (args) => {
  const folder = mkdtempSync(join(tmpdir(), 'relata-test-'));
  const file = join(folder, 'report.json');
  const ci = process.env.CI === undefined ? [] : ['--ci', '--maxWorkers=100%'];
  try {
    // Walks in a browser look at it: those that would begin too late for CI are left out.
    process.env.RELATA_TESTS_SINCE = String(Date.now());
    // What tests make once and copy from then on.
    process.env.RELATA_TESTS_FOLDER = folder;
    const code = await run('jest', [...ci, '--json', `--outputFile=${file}`, ...args], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    if (!existsSync(file)) return { passed: 0, failed: 1, skipped: 0 };
    const report = JSON.parse(readFileSync(file, 'utf8'));
    printSkipped(report);
    const tally = tallyOf(report);
    return code !== 0 && tally.failed === 0 ? add(tally, { ...emptyTally, failed: 1 }) : tally;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

/** `npm test`; arguments go on to the runner, so `npm test -- libs/es` runs a part. */
export const test = async (args) => finish(await jest(args));
