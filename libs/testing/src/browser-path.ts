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
