import type { Locator, Page } from 'playwright-core';
import type { Client } from '../e2e/relata.js';
import { describeInBrowser } from './browser.js';
import { settled, worldForTests } from './console-world.js';

describeInBrowser('what others do', () => {
  const world = worldForTests();
  const others = (): Promise<Client> => world().relata.as({ id: 'u-others', roles: ['admin'] });

  /** The line is cut and the server started again; meanwhile somebody else acts; then the line is there again. */
  const whileCutOff = async (page: Page, act: (client: Client) => Promise<unknown>): Promise<void> => {
    await page.context().setOffline(true);
    await world().relata.restart();
    await act(await others());
    await page.context().setOffline(false);
  };
  /** Waits for what was done meanwhile. What browsers say of requests while the line was cut is part of the story. */
  const shown = async (what: Locator): Promise<void> => {
    await what.first().waitFor();
    world().complaints();
  };

  const anyContact = async (): Promise<{ readonly id: string; readonly name: string }> =>
    (await (await others()).get('/contacts?limit=1')).body.items[0];

  it('comes onto a card by itself', async () => {
    const { id } = await anyContact();
    const page = await world().signIn('head', `/contacts/${id}`);
    await (await others()).patch(`/contacts/${id}`, { jobTitle: 'Keeper of bees' });
    await page.getByText('Keeper of bees').first().waitFor();
  });

  it('comes onto a card although the line was cut when it happened, before there was any news', async () => {
    const { id } = await anyContact();
    const page = await world().signIn('head', `/contacts/${id}`, { refusals: [502, 503] });
    await whileCutOff(page, (client) => client.patch(`/contacts/${id}`, { jobTitle: 'Keeper of wolves' }));
    await shown(page.getByText('Keeper of wolves'));
  });

  it('comes into a list although the line was cut when it happened', async () => {
    const page = await world().signIn('head', '/accounts', { refusals: [502, 503] });
    await whileCutOff(page, (client) => client.post('/accounts', { name: 'Aaa while nobody looked' }));
    await shown(page.getByRole('row').filter({ hasText: 'Aaa while nobody looked' }));
  });

  it('comes on top of the audit, and what was there stays below it', async () => {
    const page = await world().signIn('auditor', '/audit', { refusals: [502, 503] });
    const rows = page.locator('main [data-row]');
    const before = await rows.first().innerText();
    await whileCutOff(page, (client) => client.post('/products', { name: 'Seen by the auditor' }));
    await shown(rows.filter({ hasText: 'Product created' }));
    await settled(page);
    expect(await rows.nth(1).innerText()).toBe(before);
  });
});
