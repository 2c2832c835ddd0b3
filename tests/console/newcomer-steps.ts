import type { Page } from 'playwright-core';
import { settled } from './console-world.js';
import type { CrmFigures } from './crm-figures.js';
import type { Words } from './words.js';

/** Somebody who looks at the console in a language. */
export interface Walker {
  readonly page: Page;
  readonly t: Words;
  readonly language: string;
  readonly url: string;
  readonly figures: CrmFigures;
}

const IMPORT_WITHIN_MS = 120_000;

export const go = async ({ page, url }: Walker, path: string): Promise<void> => {
  await page.goto(url + path);
  await settled(page);
};

export const number = ({ language }: Walker, value: number): string => value.toLocaleString(language);

/** Chooses a file, tries it, and mends what stands in the way; then brings it in. */
export const importFile = async (walker: Walker, file: string, mend?: () => Promise<void>): Promise<void> => {
  const { page, t, figures } = walker;
  await go(walker, '/imports/new');
  await page.locator('input[type=file]').setInputFiles(`${figures.folder}/${file}`);
  await page.getByRole('button', { name: t('imports:try') }).waitFor();
  await settled(page);
  if (mend) await mend();
  else await tryIt(walker, 'imports:try');
  const bring = page.getByRole('button', { name: new RegExp(`^${t('imports:runLater')} \\d`) });
  await bring.click();
  await page.waitForURL(/\/imports\/(?!new)/);
  await page.getByText(t('jobs:status.done'), { exact: true }).waitFor({ timeout: IMPORT_WITHIN_MS });
};

export const tryIt = async ({ page, t }: Walker, button: string): Promise<void> => {
  await page.getByRole('button', { name: t(button), exact: true }).click();
  await page.getByText(t('imports:triedDone')).waitFor({ timeout: IMPORT_WITHIN_MS });
  await settled(page);
};

/** The first kind of dirt: a sector that is misspelt, which nobody would refuse. It is shown, and mended as proposed. */
export const mendSector = async (walker: Walker): Promise<void> => {
  const { page, t, figures } = walker;
  const row = page.getByRole('row', { name: /technolgy/ }).last();
  expect(await row.getByRole('checkbox').isChecked()).toBe(true);
  expect(await row.getByRole('textbox').inputValue()).toBe('technology');
  expect(await row.innerText()).toContain(number(walker, figures.technolgy));
  await tryIt(walker, 'imports:try');
  expect(await page.getByText(t('imports:would.rejected')).count()).toBe(0);
};

/** The second kind: a product that does not exist so. It is refused in the trial, and mended in the grid of errors. */
export const mendProduct = async (walker: Walker): Promise<void> => {
  const { page, t, figures } = walker;
  await page.getByRole('checkbox', { name: t('imports:spell', { value: 'GTXPro' }) }).uncheck();
  await tryIt(walker, 'imports:try');
  const row = page.getByRole('row', { name: new RegExp(t('imports:reason.product-unknown')) });
  expect(await row.innerText()).toContain(number(walker, figures.gtxPro));
  expect(await row.getByRole('textbox').inputValue()).toBe('GTX Pro');
  await row.getByRole('button', { name: t('imports:mendAll', { count: figures.gtxPro }) }).click();
  await tryIt(walker, 'imports:tryAgain');
  await row.waitFor({ state: 'detached' });
  const { rows } = figures;
  await page.getByRole('button', { name: t('imports:run', { count: rows, text: number(walker, rows) }) }).waitFor();
};

/** Finds a client by the words of its name, from anywhere. */
export const findClient = async ({ page, t }: Walker, name: string): Promise<void> => {
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').getByPlaceholder(t('common:shell.search')).fill(name);
  await page.getByRole('dialog').locator('[data-selected]').getByText(name, { exact: true }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name }).waitFor();
  await settled(page);
};

/** Whether the focus has come to an element of this text. */
const isAt = (page: Page, text: string): Promise<boolean> =>
  page.evaluate<boolean>(`new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() =>
    done(document.activeElement.textContent === ${JSON.stringify(text)}))))`);

/** Moves the first deal of a stage by keys alone; answers its path. */
export const moveByKeys = async (walker: Walker, from: string, to: string): Promise<string> => {
  const { page, t } = walker;
  await go(walker, '/deals');
  const column = page.getByRole('region', { name: from, exact: true });
  const card = column.getByRole('listitem').first();
  const link = card.getByRole('link').first();
  const [path, name] = [(await link.getAttribute('href')) ?? '', await link.innerText()];
  await card.getByRole('button', { name: t('deals:moveDeal', { name }) }).focus();
  await page.keyboard.press('Enter');
  const target = page.getByRole('menuitem', { name: to, exact: true });
  await target.waitFor();
  for (let i = 0; i < 9 && !(await isAt(page, to)); i++) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await column.locator(`a[href="${path}"]`).waitFor({ state: 'detached' });
  return path;
};

export interface SeenRow {
  readonly deals: string;
  /** Value won. */
  readonly won: string;
}

/** A row of a breakdown of the dashboard. */
export const rowOf = async ({ page, t }: Walker, by: string, name: string): Promise<SeenRow> => {
  const table = page.getByRole('region', { name: t(`numbers:title.${by}`), exact: true });
  const row = table.getByRole('row').filter({ has: page.getByRole('link', { name, exact: true }) });
  const cells = await row.getByRole('cell').allInnerTexts();
  const [deals = '', , won = ''] = cells;
  return { deals, won: won.split('\n')[0] ?? '' };
};
