import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];

/** Chromium of this machine: what CHROME_PATH names, else the first of the usual names on the path. */
export const browserPath = (): string | undefined => {
  const told = process.env.CHROME_PATH;
  if (told !== undefined && told !== '') return told;
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.flatMap((folder) => NAMES.map((name) => join(folder, name))).find((path) => existsSync(path));
};

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
