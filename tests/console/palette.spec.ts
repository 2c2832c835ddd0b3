import { violationsOf } from './axe.js';
import { describeInBrowser } from './browser.js';
import { type DemoPerson, settled, worldForTests } from './console-world.js';

describeInBrowser('the palette', () => {
  const world = worldForTests();
  const opened = async (user: DemoPerson, path?: string) => {
    const page = await world().signIn(user, path);
    await page.keyboard.press('Control+k');
    const palette = page.getByRole('dialog');
    const box = palette.getByRole('textbox', { name: 'Search clients, deals, pages' });
    await box.waitFor();
    return { page, palette, box };
  };

  it('makes a new contact, and does not offer it to whom may only read', async () => {
    const { page, box, palette } = await opened('sales');
    await box.fill('new con');
    await palette.locator('[data-selected]').getByText('New contact').waitFor();
    expect(await violationsOf(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: 'New contact' }).getByRole('textbox', { name: 'First name' }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/contacts');
    const reader = await opened('auditor');
    await reader.box.fill('new');
    await reader.palette.getByText('Search everything for “new”').waitFor();
    expect(await reader.palette.getByText('New contact').count()).toBe(0);
  });

  it('changes the theme, and goes on to the search of everything with the words that were typed', async () => {
    const { page, box, palette } = await opened('head');
    await box.fill('dark');
    await palette.getByText('Theme: Dark').click();
    await page.locator('html[data-mantine-color-scheme=dark]').waitFor();
    await page.keyboard.press('Control+k');
    await box.fill('acme');
    await palette.getByText('Search everything for “acme”').click();
    await page.waitForURL((url) => url.pathname === '/search' && url.searchParams.get('q') === 'acme');
  });

  it('offers what was opened last, and goes back to now from the past', async () => {
    const page = await world().signIn('head', '/contacts');
    const link = page.getByRole('row').getByRole('link').first();
    const name = (await link.textContent()) ?? '';
    await link.click();
    await page.getByRole('heading', { name }).waitFor();
    await settled(page);
    await page.goto(`${world().relata.url}/?asOf=${new Date().toISOString()}`);
    await settled(page);
    await page.keyboard.press('Control+k');
    const palette = page.getByRole('dialog');
    await palette.getByText(name, { exact: true }).waitFor();
    expect(await palette.getByText('New contact').count()).toBe(0);
    await palette.getByText('Back to now').click();
    await page.waitForURL((url) => !url.searchParams.has('asOf'));
  });

  it('opens on a keyboard that writes another script', async () => {
    const page = await world().signIn('head');
    await page.evaluate(
      `document.documentElement.dispatchEvent(new KeyboardEvent('keydown', { key: 'л', code: 'KeyK', ctrlKey: true, bubbles: true }))`,
    );
    await page.getByRole('dialog').getByRole('textbox').waitFor();
  });
});
