import { browserPath } from '@relata/testing';

/**
 * A group of tests that need a browser. Without one they are counted as skipped; where CI is set they fail, so that
 * nobody takes a machine without a browser for a proof.
 */
export const describeInBrowser = (name: string, tests: () => void): void => {
  if (browserPath() !== undefined) describe(name, tests);
  else if (process.env.CI === undefined) describe.skip(`${name} (no browser: set CHROME_PATH)`, tests);
  else
    it(`${name}: needs Chromium, which is not here: install it or set CHROME_PATH`, () => {
      expect(browserPath()).toBeDefined();
    });
};
