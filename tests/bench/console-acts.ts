import type { Locator, Page } from 'playwright-core';
import { quiet } from './lib/console-visit.js';
import { type Painted, painted } from './lib/paint.js';

/** One thing that people do all day. Each round begins where the act before it has ended. */
export interface Act {
  readonly id: string;
  readonly work: string;
  readonly run: (page: Page, round: number) => Promise<Painted>;
}

const STILL = `document.querySelector('[data-busy]') === null`;
const ROWS = `document.querySelector('[role=grid] [role=row] a') !== null`;
const at = (path: string): string => `location.pathname === ${JSON.stringify(path)}`;
const all = (...conditions: readonly string[]): string => conditions.join(' && ');

const place = (page: Page, path: string) => page.locator(`nav a[href="${path}"]`).first();
const firstRow = (page: Page) => page.locator('[role=grid] [role=row] a').first();
const column = (page: Page) =>
  page
    .locator('main section')
    .filter({ has: page.locator('li a') })
    .first();

/** The words of a search: as many different ones as there are rounds. */
const WORDS = ['Anna', 'Andrei', 'Aylin', 'Bibi', 'Cem', 'Dana', 'Emil', 'Farah', 'Gita', 'Hana', 'Ivan', 'Jana'];
const wordOf = (round: number): string => WORDS[round % WORDS.length] ?? '';

/** Goes home first, so that the list is opened and not only seen again. */
const fromHome = async (page: Page): Promise<void> => {
  await place(page, '/').click();
  await quiet(page);
};

const openPlace =
  (path: string, shown: string) =>
  async (page: Page): Promise<Painted> => {
    await fromHome(page);
    const opened = await painted(page, () => place(page, path).click(), all(at(path), STILL, shown));
    await quiet(page);
    return opened;
  };

/** Empties the box, and waits until the list has heard of it. */
const emptied = async (page: Page, box: Locator): Promise<void> => {
  await box.fill('');
  await page.waitForURL((url) => !url.searchParams.has('q'));
  await quiet(page);
};

const search = async (page: Page, round: number): Promise<Painted> => {
  const box = page.locator('main').getByRole('textbox', { name: 'Search in this list' });
  await emptied(page, box);
  await box.pressSequentially(wordOf(round).slice(0, -1));
  await quiet(page);
  const asked = `new URLSearchParams(location.search).get('q') === ${JSON.stringify(wordOf(round))}`;
  const found = await painted(page, () => page.keyboard.press(wordOf(round).slice(-1)), all(asked, STILL, ROWS));
  await emptied(page, box);
  return found;
};

const toRow = `[...document.querySelectorAll('[role=row]')].some((row) => Number(row.getAttribute('aria-rowindex')) >= 1000)`;
const scroll = async (page: Page): Promise<Painted> => {
  const grid = page.locator('[role=grid]');
  await grid.hover();
  let done = false;
  const wheel = async (): Promise<void> => {
    while (!done) await page.mouse.wheel(0, 4_000);
  };
  const turning = { wheel: Promise.resolve() };
  const seen = await painted(
    page,
    async () => {
      turning.wheel = wheel();
    },
    toRow,
  ).finally(() => {
    done = true;
  });
  await turning.wheel;
  await quiet(page);
  return seen;
};

const card = async (page: Page): Promise<Painted> => {
  await fromHome(page);
  await place(page, '/contacts').click();
  await quiet(page);
  const path = (await firstRow(page).getAttribute('href')) ?? '';
  const opened = await painted(
    page,
    () => firstRow(page).click(),
    all(at(path), STILL, `document.querySelector('main h1')`),
  );
  await quiet(page);
  return opened;
};

const field = async (page: Page, round: number): Promise<Painted> => {
  const text = `Buyer ${round}`;
  await page.getByRole('button', { name: 'Edit: Job title' }).click();
  await page.getByRole('textbox', { name: 'Job title' }).fill(text);
  const shown = `document.querySelector('main').innerText.includes(${JSON.stringify(text)})`;
  const saved = await painted(
    page,
    () => page.getByRole('button', { name: 'Save', exact: true }).click(),
    all(shown, `document.querySelector('main [role=textbox], main input[aria-label="Job title"]') === null`),
  );
  await quiet(page);
  return saved;
};

const move = async (page: Page): Promise<Painted> => {
  const stage = column(page);
  const deal = stage.getByRole('listitem').first();
  const path = (await deal.getByRole('link').first().getAttribute('href')) ?? '';
  const name = await stage.getAttribute('aria-label');
  await deal.getByRole('button', { name: /^Move/ }).click();
  const target = page.getByRole('menuitem').first();
  const gone = `document.querySelector(${JSON.stringify(`main section[aria-label="${name}"] a[href="${path}"]`)}) === null`;
  const moved = await painted(page, () => target.click(), gone);
  await quiet(page);
  return moved;
};

const palette = async (page: Page, round: number): Promise<Painted> => {
  // Each round asks for another person, so that no answer is known already.
  const words = `person.${100 + round}@example.test`;
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').getByRole('textbox').first().fill(words.slice(0, -1));
  await quiet(page);
  await page.evaluate('performance.clearResourceTimings()');
  const answered = `performance.getEntriesByType('resource').some(({ name }) => name.includes('/search?'))`;
  const shown = `document.querySelector('[role=dialog] :is(button, [role=option])') !== null`;
  const found = await painted(page, () => page.keyboard.press(words.slice(-1)), all(answered, STILL, shown));
  await page.keyboard.press('Escape');
  await quiet(page);
  return found;
};

/** In the order in which a round does them. */
export const ACTS: readonly Act[] = [
  { id: 'C1', work: 'open the list of contacts', run: openPlace('/contacts', ROWS) },
  { id: 'C2', work: 'search the list, from the last letter (250 ms of them wait for more)', run: search },
  { id: 'C3', work: 'scroll from the first row to row 1,000', run: scroll },
  { id: 'C4', work: 'open a card', run: card },
  { id: 'C5', work: 'save a field', run: field },
  {
    id: 'C6',
    work: 'open the board',
    run: openPlace('/deals', `document.querySelector('main section li a') !== null`),
  },
  { id: 'C7', work: 'move a deal on the board', run: move },
  { id: 'C8', work: 'find somebody in the palette, from the last letter (200 ms of them wait for more)', run: palette },
  {
    id: 'C9',
    work: 'open the numbers',
    run: openPlace('/numbers', `document.querySelectorAll('main table').length > 3`),
  },
];
