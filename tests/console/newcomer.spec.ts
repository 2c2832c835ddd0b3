import type { Page } from 'playwright-core';
import { WebClient } from '../../libs/auth/src/testing/web-client.js';
import { violationsOf } from './axe.js';
import { describeInBrowser } from './browser.js';
import { type ConsoleWorld, type Look, settled, worldForTests } from './console-world.js';
import { type CrmFigures, exampleFigures, realFigures } from './crm-figures.js';
import { firstAdmin, NEWCOMER } from './first-admin.js';
import {
  findClient,
  go,
  importFile,
  mendProduct,
  mendSector,
  moveByKeys,
  number,
  rowOf,
  type Walker,
} from './newcomer-steps.js';
import { wordsOf } from './words.js';

/** Somebody whom an administrator invited, and who has chosen a password. */
const invited = async (world: ConsoleWorld, role: string, teamId?: string) => {
  const admin = await world.relata.as({ id: 'operator', roles: ['admin'] });
  const who = { email: `${role}@newcomer.example`, password: NEWCOMER.password };
  const { body } = await admin.post('/users', {
    name: `New ${role}`,
    email: who.email,
    roles: [role],
    ...(teamId === undefined ? {} : { teamId }),
  });
  await new WebClient(`${world.relata.url}/oidc`).post(body.invitation.url, { password: who.password });
  return who;
};

/** Every figure of the files stands on the dashboard; `moved` deals went from the first stage to the second. */
const seesTheFigures = async (walker: Walker, moved: number): Promise<void> => {
  const { figures, language, page } = walker;
  const money = (value: number): string =>
    value.toLocaleString(language, {
      style: 'currency',
      currency: 'USD',
      maximumFractionDigits: 0,
      currencyDisplay: 'narrowSymbol',
    });
  await go(walker, '/numbers');
  for (const [stage, count] of Object.entries(figures.stages)) {
    const change = stage === 'Prospecting' ? -moved : stage === 'Engaging' ? moved : 0;
    expect([stage, (await rowOf(walker, 'stage', stage)).deals]).toEqual([stage, number(walker, count + change)]);
  }
  const month = new Intl.DateTimeFormat(language, { month: 'long', year: 'numeric', timeZone: 'UTC' });
  for (const [key, value] of Object.entries(figures.months))
    expect([key, (await rowOf(walker, 'month', month.format(new Date(`${key}-01`)))).won]).toEqual([key, money(value)]);
  for (const [by, rows] of Object.entries(figures.won))
    for (const [name, value] of Object.entries(rows))
      expect([name, (await rowOf(walker, by, name)).won]).toEqual([name, money(value)]);
  const managers = walker.t('numbers:reach.managers', { count: figures.managers, text: figures.managers });
  expect(await page.getByText(managers).count()).toBe(1);
};

const WALKS: readonly (readonly [string, string, Look, () => CrmFigures])[] = [
  ['on a desktop in English', 'en', { width: 1360 }, realFigures],
  ['on a phone in Russian', 'ru', { width: 390, language: 'ru' }, exampleFigures],
];

for (const [where, language, look, figuresOf] of WALKS)
  describeInBrowser(`a newcomer ${where}`, () => {
    const world = worldForTests({ demo: false });
    const t = wordsOf(language);
    const figures = figuresOf();
    let moved = '';
    const walkerOf = (page: Page): Walker => ({ page, t, language, url: world().relata.url, figures });

    it('brings the files in, mends what is wrong, finds, moves, counts and takes back', async () => {
      const page = await firstAdmin(world(), look);
      const walker = walkerOf(page);
      await importFile(walker, 'sales_teams.csv');
      await importFile(walker, 'products.csv');
      await importFile(walker, 'accounts.csv', () => mendSector(walker));
      await importFile(walker, 'sales_pipeline.csv', () => mendProduct(walker));
      expect(await violationsOf(page)).toEqual([]);

      const admin = await world().relata.as({ id: 'operator', roles: ['admin'] });
      const [client] = (await admin.get('/accounts?limit=1')).body.items;
      await findClient(walker, client.name);

      moved = await moveByKeys(walker, 'Prospecting', 'Engaging');
      await seesTheFigures(walker, 1);
      expect(await violationsOf(page)).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth - window.innerWidth')).toBe(0);

      const stages = page.getByRole('region', { name: t('numbers:title.stage'), exact: true });
      await stages.getByRole('link', { name: 'Engaging', exact: true }).click();
      await page.waitForURL(/\/deals\/list/);
      await settled(page);
      const counted = number(walker, (figures.stages.Engaging ?? 0) + 1);
      expect(await page.locator('main header').innerText()).toContain(counted);

      const undone = await moveByKeys(walker, 'Prospecting', 'Engaging');
      await page.getByRole('button', { name: t('common:act.undo'), exact: true }).click();
      const column = page.getByRole('region', { name: 'Prospecting', exact: true });
      await column.locator(`a[href="${undone}"]`).waitFor();
      await settled(page);
      await seesTheFigures(walker, 1);
    }, 300_000);

    it('is seen by an auditor, with the name, in the history of the deal', async () => {
      const auditor = await invited(world(), 'auditor');
      const page = await world().enter(auditor, `${moved}?tab=history`, look);
      expect(await page.getByText(NEWCOMER.name).count()).toBeGreaterThan(1);
      expect(await page.getByRole('button', { name: t('time:revert') }).count()).toBe(0);
    });

    it('shows none of it to a seller of another team', async () => {
      const admin = await world().relata.as({ id: 'operator', roles: ['admin'] });
      const team = (await admin.post('/teams', { name: 'Elsewhere' })).body.id;
      const page = await world().enter(await invited(world(), 'sales', team), '/accounts', look);
      for (const path of ['/accounts', '/contacts', '/deals/list']) {
        await go(walkerOf(page), path);
        expect([path, await page.locator('[role=grid] a').count()]).toEqual([path, 0]);
      }
      await go(walkerOf(page), '/numbers');
      expect(await page.getByText(t('numbers:noDeals')).count()).toBeGreaterThan(5);
    });
  });
