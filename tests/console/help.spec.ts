import { violationsOf } from './axe.js';
import { describeInBrowser } from './browser.js';
import { settled, worldForTests } from './console-world.js';

describeInBrowser('keys', () => {
  const world = worldForTests();

  it('are shown by a question mark, with the places of this person only', async () => {
    const page = await world().signIn('sales');
    await page.keyboard.press('?');
    const help = page.getByRole('dialog', { name: 'Keys' });
    await help.getByText('Preview beside the list').waitFor();
    expect(await help.getByText('Contacts', { exact: true }).count()).toBe(1);
    expect(await violationsOf(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await help.waitFor({ state: 'detached' });
  });

  it('jump from place to place, and mean nothing while somebody types', async () => {
    const page = await world().signIn('sales');
    await page.keyboard.press('g');
    await page.keyboard.press('c');
    await page.waitForURL((url) => url.pathname === '/contacts');
    await settled(page);
    const search = page.getByRole('textbox', { name: 'Search in this list' });
    await search.pressSequentially('gd?');
    expect(await search.inputValue()).toBe('gd?');
    expect(new URL(page.url()).pathname).toBe('/contacts');
    expect(await page.getByRole('dialog').count()).toBe(0);
  });

  it('make a record of the kind that is open, and find in its list', async () => {
    const page = await world().signIn('head', '/contacts');
    await page.keyboard.press('/');
    const search = page.getByRole('textbox', { name: 'Search in this list' });
    expect(await page.locator(':focus').getAttribute('aria-label')).toBe('Search in this list');
    expect(await search.inputValue()).toBe('');
    await search.blur();
    await page.keyboard.press('c');
    const panel = page.getByRole('dialog', { name: 'New contact' });
    await panel.waitFor();
    await page.keyboard.press('Escape');
    await panel.waitFor({ state: 'detached' });
    expect(new URL(page.url()).searchParams.has('new')).toBe(false);
  });
});
