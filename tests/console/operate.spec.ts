import type { Page } from 'playwright-core';
import { describeInBrowser } from './browser.js';
import { settled, worldForTests } from './console-world.js';

describeInBrowser('operating', () => {
  const world = worldForTests();
  const rowOf = (page: Page, model: string) => page.getByRole('row', { name: new RegExp(`^${model} `) });
  const confirm = async (page: Page, act: string): Promise<void> => {
    await page.getByRole('dialog').getByRole('button', { name: act, exact: true }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  };

  it('rebuilds a read model beside the one in use, goes back at once, and forth again', async () => {
    const page = await world().signIn('admin', '/operate');
    await settled(page);
    await page.getByRole('button', { name: 'Rebuild product_list', exact: true }).click();
    await confirm(page, 'Rebuild');
    await page.getByRole('button', { name: 'Read version 1 of product_list again' }).click();
    expect(await rowOf(page, 'product_list').textContent()).toContain('2Live');
    await confirm(page, 'Go back');
    await page.getByRole('button', { name: 'Read version 2 of product_list again' }).click();
    expect(await rowOf(page, 'product_list').textContent()).toContain('1Live');
    await confirm(page, 'Go back');
    await page.getByRole('button', { name: 'Read version 1 of product_list again' }).waitFor();
    expect(world().complaints()).toEqual([]);
  });

  it('folds one record anew and says that its job is done, with no version to go back to', async () => {
    const page = await world().signIn('admin', '/operate');
    await page.getByRole('button', { name: 'Rebuild account_list', exact: true }).click();
    await page.getByRole('dialog').getByLabel('Only one record').fill('nobody');
    await confirm(page, 'Rebuild');
    await page
      .getByRole('table', { name: 'Jobs' })
      .getByRole('row', { name: /Rebuild.*Done/ })
      .first()
      .waitFor();
    await page.getByRole('button', { name: 'Rebuild account_list', exact: true }).waitFor();
    expect(await page.getByRole('button', { name: /of account_list again/ }).count()).toBe(0);
    expect(world().complaints()).toEqual([]);
  });

  it('shows all that follows the log or the clock, with how far each is behind', async () => {
    const page = await world().signIn('admin', '/operate');
    const table = page.getByRole('table', { name: 'What else follows the log' });
    for (const name of [
      'Publisher contacts',
      'client_timeline',
      'Index of acts',
      'Access log process',
      'Notary of the log',
    ])
      await table
        .getByRole('row', { name: new RegExp(`^${name} .*Goes on`) })
        .first()
        .waitFor();
    await table.getByText('Lanes: 4').first().waitFor();
    expect(await table.getByText('Stopped').count()).toBe(0);
    expect(world().complaints()).toEqual([]);
  });

  it('folds one record anew from its card, and says how many documents differed', async () => {
    const admin = await world().relata.as({ id: 'u-operates', roles: ['admin'] });
    const { id } = (await admin.get('/contacts?limit=1')).body.items[0];
    const page = await world().signIn('admin', `/contacts/${id}`);
    await page.getByRole('button', { name: 'More acts' }).click();
    await page.getByRole('menuitem', { name: 'Fold anew from the events' }).click();
    await page.getByText(/Folded anew. Documents: [2-9]\d*; differed and were mended: 0/).waitFor();
    expect(world().complaints()).toEqual([]);
  });
});
