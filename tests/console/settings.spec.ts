import type { Page } from 'playwright-core';
import { violationsOf } from './axe.js';
import { describeInBrowser } from './browser.js';
import { settled, worldForTests } from './console-world.js';

const panel = (page: Page) => page.getByRole('dialog');

/** All pages about people and settings. */
const PAGES = ['/users', '/teams', '/territories', '/roles', '/tokens', '/settings', '/preferences'];

describeInBrowser('settings', () => {
  const world = worldForTests();
  const go = async (page: Page, path: string): Promise<void> => {
    await page.goto(`${world().relata.url}${path}`);
    await settled(page);
  };

  it('make a token that acts for its owner, is shown once, and is refused once it is revoked', async () => {
    const page = await world().signIn('sales', '/tokens', { refusals: [422] });
    await page.getByRole('button', { name: 'New token' }).click();
    await panel(page).getByRole('button', { name: 'Create' }).click();
    await panel(page).getByRole('textbox', { name: 'Name' }).and(page.locator('[aria-invalid=true]')).waitFor();
    await panel(page).getByRole('textbox', { name: 'Name' }).fill('nightly report');
    await panel(page).getByRole('button', { name: 'Create' }).click();
    const secret = await panel(page).getByRole('textbox', { name: 'Token' }).inputValue();
    expect(await violationsOf(page)).toEqual([]);
    const program = world().relata.withToken(secret);
    expect((await program.get('/me')).body).toMatchObject({ email: 'sales@demo.example', roles: ['sales'] });
    await panel(page).getByRole('button', { name: 'Close' }).last().click();
    await page.getByRole('rowheader', { name: 'nightly report' }).waitFor();
    expect(await page.content()).not.toContain(secret);

    await page.getByRole('button', { name: 'Revoke nightly report' }).click();
    await page.getByRole('dialog', { name: 'Revoke nightly report?' }).waitFor();
    expect(await violationsOf(page)).toEqual([]);
    await panel(page).getByRole('button', { name: 'Revoke' }).click();
    await page.getByRole('rowheader', { name: 'nightly report' }).waitFor({ state: 'detached' });
    expect((await program.get('/me')).status).toBe(401);
  });

  it('show everybody’s tokens to an administrator, who may end them', async () => {
    const theirs = await world().signIn('head', '/tokens');
    await theirs.getByRole('button', { name: 'New token' }).click();
    await panel(theirs).getByRole('textbox', { name: 'Name' }).fill('forecast');
    await panel(theirs).getByRole('button', { name: 'Create' }).click();
    await panel(theirs).getByRole('textbox', { name: 'Token' }).waitFor();
    const page = await world().signIn('admin', '/tokens?of=everybody');
    await page.getByRole('row', { name: /forecast.*Henrik Dahl/ }).waitFor();
    await page.getByRole('button', { name: 'Revoke forecast' }).click();
    await panel(page).getByRole('button', { name: 'Revoke' }).click();
    await page.getByRole('rowheader', { name: 'forecast' }).waitFor({ state: 'detached' });
  });

  it('open the page that somebody wishes to begin with; home stays a place', async () => {
    const page = await world().signIn('head', '/preferences');
    await page.getByLabel('First page', { exact: true }).and(page.locator('input')).click();
    await page.getByRole('option', { name: 'Numbers' }).click();
    await settled(page);
    await go(page, '/');
    expect(new URL(page.url()).pathname).toBe('/numbers');
    await page.locator('nav a[href="/"]').first().click();
    await settled(page);
    expect(new URL(page.url()).pathname).toBe('/');
  });

  it('of the installation are changed by an administrator, and a refusal stands at its field', async () => {
    const operator = await world().relata.as({ id: 'operator', roles: ['admin'] });
    await operator.post('/currency-rates', { currency: 'CHF', date: '2026-01-01', rate: '1.05' });
    const page = await world().signIn('admin', '/settings', { refusals: [422] });
    await page.getByRole('textbox', { name: 'Company name' }).fill('Relay Works');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved for everybody').waitFor();
    await page.getByLabel('Currency of totals').and(page.locator('input')).fill('USD');
    await page.getByRole('option', { name: 'USD', exact: true }).click();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('There are rates against the present base currency.').waitFor();
    await go(page, '/settings');
    expect(await page.getByRole('textbox', { name: 'Company name' }).inputValue()).toBe('Relay Works');
  });

  it('and people keep nobody out, in the dark too', async () => {
    const page = await world().signIn('admin', '/users', { scheme: 'dark' });
    for (const path of PAGES) {
      await go(page, path);
      expect([path, await violationsOf(page)]).toEqual([path, []]);
    }
  });

  it('and people fit a phone in Russian', async () => {
    const page = await world().signIn('admin', '/users', { language: 'ru', width: 360 });
    for (const path of PAGES) {
      await go(page, path);
      const wider = await page.evaluate('document.documentElement.scrollWidth - window.innerWidth');
      expect([path, wider]).toEqual([path, 0]);
    }
  });
});
