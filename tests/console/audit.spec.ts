import { readFileSync } from 'node:fs';
import { violationsOf } from './axe.js';
import { describeInBrowser } from './browser.js';
import { settled, worldForTests } from './console-world.js';

describeInBrowser('the audit', () => {
  const world = worldForTests();

  it('tells an auditor who did what, before and after, and how it is proved', async () => {
    const page = await world().signIn('auditor', '/audit');
    const rows = page.locator('main [data-row]');
    expect(await rows.count()).toBeGreaterThan(10);
    await rows.first().click();
    await settled(page);
    expect(await rows.first().getAttribute('aria-expanded')).toBe('true');
    expect(new URL(page.url()).searchParams.get('open')).not.toBeNull();
    expect(
      await page
        .locator('main dd code')
        .filter({ hasText: /^[0-9a-f]{64}$/ })
        .count(),
    ).toBe(1);
    await page.getByText('relata -- verify').waitFor();
    expect(await violationsOf(page)).toEqual([]);
  });

  it('hands the signed heads of the log to those who keep them elsewhere', async () => {
    // A stop signs what is new.
    await world().relata.restart();
    const page = await world().signIn('auditor', '/audit');
    await page.getByText('Signed up to position').waitFor();
    const coming = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save the signed heads' }).click();
    const lines = readFileSync(await (await coming).path(), 'utf8')
      .trim()
      .split('\n');
    const [key, ...heads] = lines.map((line) => JSON.parse(line));
    expect(key).toMatchObject({ publicKey: expect.any(String) });
    expect(heads.length).toBeGreaterThan(0);
    for (const head of heads)
      expect(head).toMatchObject({ size: expect.any(Number), signature: expect.any(String), key: key.id });
    expect(await violationsOf(page)).toEqual([]);
  });

  it('moves from event to event by keys', async () => {
    const page = await world().signIn('auditor', '/audit');
    const rows = page.locator('main [data-row]');
    await rows.first().focus();
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await settled(page);
    expect(await rows.nth(1).getAttribute('aria-expanded')).toBe('true');
  });

  it('narrows to a kind and a window, all of it in the address that can be sent', async () => {
    const page = await world().signIn('auditor', '/audit?what=deals.deal-won');
    const words = await page.locator('main [data-row]').allInnerTexts();
    expect(new Set(words.map((word) => word.trim()))).toEqual(new Set(['Deal won']));
    await page.goto(`${world().relata.url}/audit?to=2001-01-01`);
    await settled(page);
    await page.getByText('Nothing matches').waitFor();
    await page.getByRole('button', { name: 'Clear', exact: true }).last().click();
    await settled(page);
    expect(new URL(page.url()).searchParams.get('to')).toBeNull();
  });

  it('is not there for a seller', async () => {
    const page = await world().signIn('sales', '/audit');
    await page.getByText('This page is not open to you').waitFor();
    expect(await page.locator('nav a[href="/audit"]').count()).toBe(0);
  });

  it('searches everything by words, grouped by what it is', async () => {
    const page = await world().signIn('sales', '/search');
    await page.getByText('What are you looking for?').waitFor();
    expect(await violationsOf(page)).toEqual([]);
    await page.getByRole('searchbox').fill('a');
    await settled(page);
    expect(await page.locator('main section').count()).toBeGreaterThan(1);
    expect(new URL(page.url()).searchParams.get('q')).toBe('a');
    expect(await violationsOf(page)).toEqual([]);
    await page.getByRole('searchbox').fill('zzzzqqq');
    await settled(page);
    await page.getByText('Nothing found for').waitFor();
  });

  it.each([
    ['light', 'en', 1360],
    ['dark', 'ru', 360],
    ['light', 'ar', 390],
  ] as const)('is for everybody: %s, %s, %i wide', async (scheme, language, width) => {
    const page = await world().signIn('auditor', '/audit', { scheme, language, width });
    await page.locator('main [data-row]').first().click();
    await settled(page);
    const out = process.env.AUDIT_SHOTS;
    if (out) await page.screenshot({ path: `${out}/audit-${scheme}-${language}-${width}.png` });
    expect(await page.evaluate('document.documentElement.scrollWidth - window.innerWidth')).toBe(0);
    expect(await violationsOf(page)).toEqual([]);
  });
});
