import { browserPath } from '@relata/testing';

/** CI has to end in time on slow machines, too: a walk that would begin later than this is left out, and said. */
const LATEST_START_MS = 8 * 60_000;

const isTooLate = (): boolean => {
  const { CI, RELATA_TESTS_SINCE } = process.env;
  return (
    CI !== undefined && RELATA_TESTS_SINCE !== undefined && Date.now() - Number(RELATA_TESTS_SINCE) > LATEST_START_MS
  );
};

/**
 * A group of tests that need a browser. Without one they are counted as skipped; where CI is set they fail, so that
 * nobody takes a machine without a browser for a proof.
 */
export const describeInBrowser = (name: string, tests: () => void): void => {
  if (isTooLate()) describe.skip(`${name} (this machine is too slow for all walks within CI's time)`, tests);
  else if (browserPath() !== undefined) describe(name, tests);
  else if (process.env.CI === undefined) describe.skip(`${name} (no browser: set CHROME_PATH)`, tests);
  else
    it(`${name}: needs Chromium, which is not here: install it or set CHROME_PATH`, () => {
      expect(browserPath()).toBeDefined();
    });
};
