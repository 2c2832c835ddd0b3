import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { violationsOf } from './axe.js';
import { describeInBrowser } from './browser.js';
import { settled, worldForTests } from './console-world.js';

/** The filters of the page with the field of the reports behind each. */
const FILTERS = [
  ['team', 'Team', 'teamId'],
  ['owner', 'Owner', 'ownerId'],
  ['product', 'Product', 'productId'],
  ['sector', 'Sector', 'accountId.sector'],
] as const;

interface Row {
  readonly key: string | null;
  readonly label?: string;
  readonly count: number;
  readonly won: { readonly count: number; readonly value: { readonly amount: string } };
}

/** Digits of a text without its separators and cents, e.g. of `€373,800`. */
const digits = (text: string): string => text.replace(/\.\d\d?$/, '').replace(/\D/g, '');

describeInBrowser('the numbers', () => {
  const world = worldForTests();
  const asked = async (path: string) =>
    (await (await world().relata.as({ id: 'u-all', roles: ['admin'] })).get(path)).body;
  const rowsBy = async (by: string, rest = ''): Promise<readonly Row[]> =>
    (await asked(`/reports/pipeline?by=${by}${rest}`)).rows;
  const lineOf = (page: Page, table: string, name: string) =>
    page
      .getByRole('region', { name: table, exact: true })
      .getByRole('row')
      .filter({ has: page.getByRole('link', { name, exact: true }) });
  const tile = (page: Page, name: string) => page.locator('main a').filter({ hasText: name }).first();

  it.each(FILTERS)('are narrowed by %s, and each opens just the deals that it counts', async (by, label, field) => {
    const row = (await rowsBy(by)).find(({ key }) => key !== null);
    const page = await world().signIn('head', '/numbers');
    await page.getByRole('combobox', { name: label }).click();
    await page.getByRole('option', { name: row?.label ?? row?.key ?? '', exact: true }).click();
    await page.waitForURL((url) => url.searchParams.get(by) === row?.key);
    await settled(page);

    const stages = await rowsBy('stage', `&filter=${encodeURIComponent(`${field}=="${row?.key}"`)}`);
    expect(stages.length).toBeGreaterThan(3);
    for (const { key, count } of stages)
      expect([key, await lineOf(page, 'By stage', String(key)).getByRole('cell').first().innerText()]).toEqual([
        key,
        String(count),
      ]);

    const [first] = stages;
    await lineOf(page, 'By stage', String(first?.key))
      .getByRole('link', { name: String(first?.key), exact: true })
      .click();
    await page.waitForURL((url) => url.pathname !== '/numbers');
    await settled(page);
    await page.locator('main').getByText(String(first?.count), { exact: true }).first().waitFor();
    expect(await page.locator('[role=grid] [role=row], main tbody tr').count()).toBeGreaterThan(0);
  });

  it('are compared with the year before', async () => {
    const page = await world().signIn('head', '/numbers');
    const before = page.getByRole('combobox', { name: 'Compare with' });
    expect(await before.isDisabled()).toBe(true);
    await page.getByRole('combobox', { name: 'Period' }).selectOption('this-year');
    await before.selectOption('year');
    await page.waitForURL((url) => url.searchParams.get('compare') === 'year');
    await page.getByText('Compared with').waitFor();
    await settled(page);
    const year = new Date().getFullYear();
    const [now, then] = await Promise.all(
      [year, year - 1].map((y) => asked(`/reports/summary?from=${y}-01-01&to=${y}-12-31`)),
    );
    const words = (await tile(page, 'Value won').innerText()).split('\n').map(digits);
    expect(words).toContain(digits(now.wonValue.value.amount));
    expect(words).toContain(digits(then.wonValue.value.amount));
    expect(await violationsOf(page)).toEqual([]);
  });

  it('are saved as a file, with the figures that are shown', async () => {
    const page = await world().signIn('head', '/numbers');
    const coming = page.waitForEvent('download');
    await page.getByRole('button', { name: 'By owner: save as CSV' }).click();
    const [head = '', ...lines] = readFileSync(await (await coming).path(), 'utf8')
      .trim()
      .split('\r\n');
    expect(head).toContain('Owner');
    const owners = await rowsBy('owner');
    expect(lines).toHaveLength(owners.length);
    for (const { label, count, won } of owners) {
      const cells = lines.find((line) => line.includes(String(label)))?.split(',') ?? [];
      expect(cells).toContain(String(count));
      expect(cells).toContain(String(won.count));
      expect(cells.map(digits)).toContain(digits(won.value.amount));
    }
  });
});
