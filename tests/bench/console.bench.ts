import { join } from 'node:path';
import { browserPath } from '@relata/testing';
import type { Page } from 'playwright-core';
import type { BenchRow } from './bench-row.js';
import { ACTS } from './console-acts.js';
import { launch, signedIn } from './lib/console-visit.js';
import { inFolder } from './lib/in-folder.js';
import type { Painted } from './lib/paint.js';
import { startRelataServer } from './lib/relata-server.js';
import { makeCompany } from './make-company.js';
import { median } from './paired-rounds.js';

export interface BenchConsoleOptions {
  readonly contacts: number;
  readonly clientsOfSeller: number;
  readonly rounds: number;
}

export const CONSOLE_ROWS = ACTS.map(({ id }) => id);

/** From a key or click to the paint of what was asked for, in headless Chromium, of a head of sales who sees everything. */
export const benchConsole = async (options: BenchConsoleOptions): Promise<readonly BenchRow[]> => {
  if (browserPath() === undefined)
    return ACTS.map((act) => rowOf(act, options, [], 'no browser here: set CHROME_PATH'));
  return inFolder(async (folder) => {
    const made = await makeCompany(join(folder, 'company'), options.contacts, options);
    const relata = await startRelataServer(made.folder);
    const browser = await launch();
    try {
      const times = await walk(await signedIn(browser, relata), options.rounds);
      return ACTS.map((act) => rowOf(act, options, times.get(act.id) ?? []));
    } finally {
      await browser.close();
      await relata.stop();
    }
  });
};

/** All acts, round by round; the round before the first warms scripts and caches, and is not counted. */
const walk = async (page: Page, rounds: number): Promise<ReadonlyMap<string, readonly Painted[]>> => {
  const times = new Map<string, Painted[]>(ACTS.map(({ id }) => [id, []]));
  for (let round = 0; round <= rounds; round++)
    for (const { id, run } of ACTS) {
      const taken = await run(page, round).catch((error: Error) => {
        throw new Error(`${id}, round ${round}: ${error.message}`);
      });
      if (round > 0) times.get(id)?.push(taken);
    }
  return times;
};

const percentile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0;

const rowOf = (
  { id, work }: { readonly id: string; readonly work: string },
  { contacts }: BenchConsoleOptions,
  taken: readonly Painted[],
  why = '',
): BenchRow => {
  const whole = taken.map((one) => one.whole);
  const answers = taken.flatMap(({ answer }) => answer ?? []);
  const answer = answers.length === 0 ? 'below 16 ms' : `p95 ${percentile(answers, 0.95).toFixed(0)} ms`;
  const said = `p95 ${percentile(whole, 0.95).toFixed(0)} ms; first paint after the input (Event Timing) ${answer}; ${taken.length} times, with the server on the same cores`;
  return {
    id,
    work,
    size: `${contacts.toLocaleString('en-US')} contacts`,
    ours: whole.length === 0 ? 0 : median(whole),
    raw: undefined,
    ratio: undefined,
    unit: 'ms',
    notes: why || said,
  };
};
