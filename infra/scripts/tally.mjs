/** Counts of a run, and the last line that every runner here ends with. */

export const emptyTally = { passed: 0, failed: 0, skipped: 0 };

export const add = (a, b) => ({
  passed: a.passed + b.passed,
  failed: a.failed + b.failed,
  skipped: a.skipped + b.skipped,
});

export const lastLine = ({ passed, failed, skipped }) => `${passed} passed, ${failed} failed, ${skipped} skipped`;

/** Prints the last line; a run in which nothing ran has failed. Answers the exit code. */
export const finish = (tally) => {
  const nothingRan = tally.passed + tally.failed === 0;
  if (nothingRan) console.log('Nothing ran, which counts as a failure.');
  console.log(lastLine(tally));
  return nothingRan || tally.failed > 0 ? 1 : 0;
};
