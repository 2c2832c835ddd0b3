import type { Page } from 'playwright-core';
import { violationsOf } from './axe.js';
import { describeInBrowser } from './browser.js';
import { type DemoPerson, settled, worldForTests } from './console-world.js';

/** Together they see every place, as those who change it and as those who only look; `roles.spec` walks the other roles. */
const PEOPLE: readonly DemoPerson[] = ['admin', 'head', 'auditor', 'marketer'];

/** Paths of the rail's places. */
const placesOf = (page: Page): Promise<readonly string[]> =>
  page
    .locator('nav')
    .first()
    .locator('a')
    .evaluateAll((links) => links.map((link) => String((link as unknown as { readonly pathname: string }).pathname)));

/** What of each place keeps people out. */
const walkedPlaces = async (page: Page): Promise<readonly string[]> => {
  const found: string[] = [];
  for (const path of await placesOf(page)) {
    await page.locator(`nav a[href="${path}"]`).first().click();
    await page.waitForURL((url) => url.pathname === path);
    await settled(page);
    found.push(...(await violationsOf(page)).map((line) => `${path} ${line}`));
  }
  return found;
};

describeInBrowser('every place of the rail', () => {
  const world = worldForTests();

  it.each(PEOPLE)('opens for %s and keeps nobody out', async (person) => {
    const page = await world().signIn(person);
    expect(await placesOf(page)).not.toEqual([]);
    expect(await walkedPlaces(page)).toEqual([]);
  });

  it.each(PEOPLE)('leads %s from home only to pages that there are', async (person) => {
    const page = await world().signIn(person);
    const links = page.locator('main a');
    const paths = await links.evaluateAll((found) =>
      found.map((link) => String((link as unknown as { readonly pathname: string }).pathname)),
    );
    for (const path of new Set(paths)) {
      await page.goto(`${world().relata.url}${path}`);
      await settled(page);
      expect([path, await page.getByText(/There is no such page|not open to you/).count()]).toEqual([path, 0]);
    }
    expect(paths).not.toEqual([]);
  });

  it('is readable in the dark', async () => {
    const page = await world().signIn('admin', '/', { scheme: 'dark' });
    expect(await walkedPlaces(page)).toEqual([]);
  });

  it('is mirrored in Arabic', async () => {
    const page = await world().signIn('head', '/', { language: 'ar' });
    expect(await page.locator('html').getAttribute('dir')).toBe('rtl');
    expect(await page.locator('html').getAttribute('lang')).toBe('ar');
    const rail = await page.locator('nav').first().boundingBox();
    expect(rail?.x).toBeGreaterThan(1000);
    expect(await walkedPlaces(page)).toEqual([]);
  });

  it('fits a phone in Russian, without sideways scrolling', async () => {
    const page = await world().signIn('head', '/', { language: 'ru', width: 360 });
    const bar = page.locator('footer nav, .mantine-AppShell-footer nav');
    for (const path of await placesOf(page)) {
      await bar.locator(`a[href="${path}"]`).click();
      await settled(page);
      const wider = await page.evaluate('document.documentElement.scrollWidth - window.innerWidth');
      expect([path, wider]).toEqual([path, 0]);
    }
  });

  it('and a card hold long names on a small phone', async () => {
    const admin = await world().relata.as({ id: 'ops', roles: ['admin'] });
    const lastName = 'Преображенский-Верхнеудинскийрождественский';
    const { id } = (await admin.post('/contacts', { firstName: 'Константин-Александр', lastName })).body;
    const page = await world().signIn('head', `/contacts/${id}`, { language: 'ru', width: 360 });
    const name = page.getByRole('heading', { level: 1, name: lastName });
    await name.waitFor();
    await settled(page);
    const cut = await name.evaluate((shown) => {
      const { scrollWidth, clientWidth } = shown as unknown as Readonly<Record<string, number>>;
      return [scrollWidth ?? 0, clientWidth ?? 0];
    });
    expect(cut[0]).toBe(cut[1]);
    expect(cut[0]).toBeLessThan(360);
    expect(await page.evaluate('document.documentElement.scrollWidth - window.innerWidth')).toBe(0);
  });
});
