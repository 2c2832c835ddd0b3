import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { violationsOf } from './axe.js';
import { describeInBrowser } from './browser.js';
import { settled, worldForTests } from './console-world.js';

const ACTS = '/audit/acts';

describeInBrowser('the audit of reads', () => {
  const world = worldForTests();

  /** A seller opens the first of their contacts; answers its path. */
  const openedContact = async (page: Page): Promise<string> => {
    await page.locator('main a[href^="/contacts/"]').first().waitFor();
    await page.locator('main a[href^="/contacts/"]').first().click();
    await page.waitForURL(/\/contacts\/[^?]+/);
    await settled(page);
    return new URL(page.url()).pathname;
  };
  const signOfWork = async (): Promise<string> => openedContact(await world().signIn('sales', '/contacts'));

  it('tells an auditor who opened a card, signed in and was refused, from where, and where it stands', async () => {
    const seller = await world().signIn('sales', '/contacts');
    await openedContact(seller);
    const page = await world().signIn('auditor', `${ACTS}?what=read`);
    const opened = page.locator('main [data-row]').filter({ hasText: 'Card opened' });
    await opened.first().waitFor();
    await opened.first().click();
    await page
      .locator('main dd code')
      .filter({ hasText: /^[0-9a-f]{64}$/ })
      .waitFor();
    await page.getByText('127.0.0.1').waitFor();
    await page.getByText('Chrome', { exact: true }).waitFor();
    expect(await violationsOf(page)).toEqual([]);
    await page.goto(`${world().relata.url}${ACTS}?what=sign-in`);
    await page.locator('main [data-row]').filter({ hasText: 'Signed in' }).first().waitFor();
    expect(await violationsOf(page)).toEqual([]);
  });

  it('shows a read while it is looked at, without being asked again', async () => {
    const page = await world().signIn('auditor', `${ACTS}?what=export`);
    await page.locator('main h1').waitFor();
    const before = await page.locator('main [data-row]').count();
    const head = await world().signIn('head', '/accounts');
    const coming = head.waitForEvent('download');
    await head.getByRole('button', { name: 'Export', exact: true }).click();
    await head.getByRole('menuitem').first().click();
    await coming;
    await page.locator('main [data-row]').nth(before).waitFor();
    await page.locator('main [data-row]').filter({ hasText: 'File taken out' }).first().waitFor();
  });

  it('tells on a card who saw it, and leads to all that was done there', async () => {
    const path = await signOfWork();
    const page = await world().signIn('auditor', `${path}?tab=readers`);
    await page.locator('main [data-reader]').first().waitFor();
    expect(await violationsOf(page)).toEqual([]);
    await page.getByRole('link', { name: 'Everything that was done here' }).click();
    await page.waitForURL((url) => url.pathname === ACTS);
    await page.locator('main [data-row]').filter({ hasText: 'Card opened' }).first().waitFor();
    await page.locator('main [data-reader]').first().waitFor();
    expect(await violationsOf(page)).toEqual([]);
    const seller = await world().signIn('sales', `${path}?tab=readers`);
    expect(await seller.getByRole('tab', { name: 'Who saw this' }).count()).toBe(0);
  });

  it('tells apart who opened it and who saw it as a row of a list, and leads to the lists', async () => {
    const path = await signOfWork();
    const page = await world().signIn('auditor', `${path}?tab=readers`);
    await page.locator('main [data-reader="opened"]').first().waitFor();
    await page.locator('main [data-reader="listed"]').first().getByRole('link').click();
    await page.waitForURL((url) => url.searchParams.get('what') === 'listed');
    await page.locator('main [data-row]').filter({ hasText: 'List opened' }).first().waitFor();
    expect(await page.locator('main [data-row]').filter({ hasText: 'Card opened' }).count()).toBe(0);
    await page.locator('main [data-row]').filter({ hasText: 'List opened' }).first().click();
    await page.locator(`main dd a[href="${path}"]`).waitFor();
    expect(await page.getByRole('combobox', { name: 'What', exact: true }).inputValue()).toBe('Seen in a list');
    expect(await violationsOf(page)).toEqual([]);
  });

  it('hands the reads over as a file, and hides addresses from administrators', async () => {
    const auditor = await world().signIn('auditor', ACTS);
    const coming = auditor.waitForEvent('download');
    await auditor.getByRole('button', { name: 'Save reads as a file' }).click();
    const text = readFileSync(await (await coming).path(), 'utf8');
    expect(text).toContain('127.0.0.1');
    const admin = await world().signIn('admin', `${ACTS}?what=read`);
    await admin.locator('main [data-row]').first().click();
    await admin.locator('main dl').waitFor();
    expect(await admin.locator('main dd').getByText('Hidden by policy').count()).toBe(2);
  });

  it('asks why before it is done, where the installation wants to know, and shows the reason in the history', async () => {
    const admin = await world().relata.as({ id: 'operator', roles: ['admin'] });
    expect((await admin.patch('/settings', { reasonsRequired: ['archive'] })).status).toBe(200);
    const page = await world().signIn('head', '/contacts', { refusals: [422] });
    await openedContact(page);
    await page.getByRole('button', { name: 'Archive', exact: true }).click();
    await page.getByRole('button', { name: 'Cancel', exact: true }).click();
    await page.getByText('This installation asks why').waitFor();
    await page.getByRole('button', { name: 'Archive', exact: true }).click();
    await page.getByRole('textbox', { name: 'Reason' }).fill('Ушла из компании');
    expect(await violationsOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.getByText('Archived', { exact: true }).first().waitFor();
    await page.getByRole('tab', { name: 'History' }).click();
    await page.getByText('Ушла из компании').first().waitFor();
    expect((await admin.patch('/settings', { reasonsRequired: [] })).status).toBe(200);
  });

  it.each([
    ['light', 'en', 1360],
    ['dark', 'ru', 360],
    ['light', 'ar', 390],
  ] as const)('is for everybody: %s, %s, %i wide', async (scheme, language, width) => {
    await signOfWork();
    const page = await world().signIn('auditor', `${ACTS}?what=read`, { scheme, language, width });
    await page.locator('main [data-row]').first().click();
    await settled(page);
    const out = process.env.AUDIT_SHOTS;
    if (out) await page.screenshot({ path: `${out}/acts-${scheme}-${language}-${width}.png` });
    expect(await page.evaluate('document.documentElement.scrollWidth - window.innerWidth')).toBe(0);
    expect(await violationsOf(page)).toEqual([]);
  });
});
