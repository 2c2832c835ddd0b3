import { violationsOf } from './axe.js';
import { describeInBrowser } from './browser.js';
import { type DemoPerson, signInAt, worldForTests } from './console-world.js';

/** Places in the rail by person, as their permissions have it. */
const OFFERED: Readonly<Record<string, { readonly has: readonly string[]; readonly hasNot: readonly string[] }>> = {
  sales: { has: ['Home', 'Contacts', 'Deals'], hasNot: ['Preferences'] },
  head: { has: ['Home', 'Contacts', 'Deals', 'Numbers'], hasNot: [] },
  auditor: { has: ['Home', 'Contacts', 'Deals'], hasNot: ['Import'] },
  admin: { has: ['Home', 'Contacts', 'Operate'], hasNot: [] },
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

  it.each(Object.entries(OFFERED))('offers %s what that person may open', async (person, { has, hasNot }) => {
    const page = await world().signIn(person as DemoPerson);
    const names = await page.locator('nav a').allTextContents();
    expect(names).toEqual(expect.arrayContaining([...has]));
    expect(names.filter((name) => hasNot.includes(name))).toEqual([]);
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
