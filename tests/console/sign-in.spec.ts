import { violationsOf } from './axe.js';
import { describeInBrowser } from './browser.js';
import { type DemoPerson, signInAt, worldForTests } from './console-world.js';

/** All places of the rail by person, as the permission table has them. */
const OFFERED: Readonly<Partial<Record<DemoPerson, readonly string[]>>> = {
  sales: ['Home', 'Accounts', 'Contacts', 'Deals', 'Tasks', 'Numbers', 'Operate'],
  head: ['Home', 'Accounts', 'Contacts', 'Deals', 'Tasks', 'Numbers', 'Import', 'Operate', 'Catalogue'],
  agent: ['Home', 'Accounts', 'Contacts', 'Tasks', 'Operate'],
  marketer: ['Home', 'Accounts', 'Contacts', 'Operate'],
  analyst: ['Home', 'Accounts', 'Contacts', 'Deals', 'Numbers', 'Operate', 'Catalogue'],
  auditor: [
    'Home',
    'Accounts',
    'Contacts',
    'Deals',
    'Tasks',
    'Numbers',
    'Operate',
    'Audit',
    'Privacy',
    'People',
    'Settings',
  ],
  admin: [
    'Home',
    'Accounts',
    'Contacts',
    'Deals',
    'Tasks',
    'Numbers',
    'Import',
    'Operate',
    'Audit',
    'Catalogue',
    'People',
    'Settings',
  ],
};

describeInBrowser('signing in', () => {
  const world = worldForTests();

  it('shows a sign-in page that everybody can use', async () => {
    const page = await world().visit();
    expect(await violationsOf(page)).toEqual([]);
  });

  it('leads back to the page that was asked for', async () => {
    const page = await world().signIn('sales', '/contacts');
    expect(new URL(page.url()).pathname).toBe('/contacts');
  });

  it('says what is wrong with a wrong password, and lets one try again', async () => {
    const page = await world().visit('/', { refusals: [400, 401, 422] });
    await page.locator('input[name=email]').fill('sales@demo.example');
    await page.locator('input[name=password]').fill('not-the-password');
    await page.locator('button[type=submit]').click();
    await page.locator('[role=alert]').waitFor();
    await signInAt(page, 'sales');
    expect(new URL(page.url()).origin).toBe(world().relata.url);
  });

  it.each(Object.entries(OFFERED))('offers %s what that person may open, and nothing else', async (person, offered) => {
    const page = await world().signIn(person as DemoPerson);
    expect(await page.locator('nav').first().locator('a').allTextContents()).toEqual(offered);
  });

  it('ends for good when one signs out', async () => {
    const page = await world().signIn('sales');
    await page.getByRole('button', { name: /sign out/ }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.locator('input[name=email]').waitFor();
    await page.goto(`${world().relata.url}/contacts`);
    await page.locator('input[name=email]').waitFor();
  });
});
