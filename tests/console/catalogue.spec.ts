import type { Page } from 'playwright-core';
import { violationsOf } from './axe.js';
import { describeInBrowser } from './browser.js';
import { settled, worldForTests } from './console-world.js';

describeInBrowser('the catalogue', () => {
  const world = worldForTests();
  const admin = () => world().relata.as({ id: 'operator', roles: ['admin'] });
  const at = async (page: Page, path: string): Promise<void> => {
    await page.goto(`${world().relata.url}${path}`);
    await settled(page);
  };
  const choose = async (page: Page, label: string, option: string): Promise<void> => {
    await page.getByRole('combobox', { name: label }).click();
    await page.getByRole('option', { name: option, exact: true }).click();
    // The list stays open for more of them; Tab leaves it.
    await page.keyboard.press('Tab');
  };

  it('lets an admin make a pipeline whose stages ask for fields, and put them in order by keys', async () => {
    const page = await world().signIn('admin', '/catalogue');
    await page.getByRole('button', { name: 'New pipeline' }).click();
    await page.getByRole('dialog').getByLabel('Name').fill('Partners');
    await page.getByRole('button', { name: 'Create' }).click();
    await page.getByRole('heading', { name: 'Partners' }).waitFor();
    await page.getByRole('button', { name: 'Add a stage' }).click();
    const panel = page.getByRole('dialog', { name: 'Add a stage' });
    await panel.getByLabel('Name').fill('Contract');
    await choose(page, 'What a deal must have to enter', 'Expected close');
    expect(await violationsOf(page)).toEqual([]);
    await panel.getByRole('button', { name: 'Create' }).click();
    const stages = page.getByRole('list', { name: 'Stages' }).getByRole('listitem');
    await stages.filter({ hasText: 'Contract' }).getByText('Asks for Expected close').waitFor();
    await settled(page);
    await page.getByRole('button', { name: 'Move Contract', exact: true }).focus();
    await page.keyboard.press('Space');
    await page.getByText('Contract is at place 6 of 6').waitFor({ state: 'attached' });
    await page.keyboard.press('ArrowUp');
    await page.getByText('Contract is at place 5 of 6').waitFor({ state: 'attached' });
    await page.keyboard.press('Space');
    await settled(page);
    const { items } = (await (await admin()).get('/pipelines?filter=name==Partners')).body;
    const names = items[0].stages.map(({ name }: { readonly name: string }) => name);
    expect(names).toEqual(['New', 'In talks', 'Offer sent', 'Won', 'Contract', 'Lost']);
    expect(await violationsOf(page)).toEqual([]);
  });

  it('keeps a stage that deals stand in, and leads to them', async () => {
    const page = await world().signIn('admin', '/catalogue', { refusals: [409, 422] });
    await page.getByRole('button', { name: 'Remove Negotiation' }).click();
    await page.getByText('Move its deals to another stage first.', { exact: true }).waitFor();
    await page.getByRole('link', { name: 'Show the deals in Negotiation' }).click();
    await settled(page);
    expect(new URL(page.url()).pathname).toBe('/deals/list');
    expect(await page.getByRole('row').count()).toBeGreaterThan(1);
  });

  it('has products that are made, priced and taken out of use', async () => {
    const page = await world().signIn('admin', '/catalogue/products');
    await page.getByRole('button', { name: 'New product' }).click();
    const panel = page.getByRole('dialog', { name: 'New product' });
    await panel.getByLabel('Name').fill('Windlass');
    await panel.getByLabel('Group').fill('Deck');
    await panel.getByRole('textbox', { name: 'List price' }).fill('1250,50');
    expect(await violationsOf(page)).toEqual([]);
    await panel.getByRole('button', { name: 'Create' }).click();
    await page.getByRole('row').filter({ hasText: 'Windlass' }).getByText('€1,250.50').waitFor();
    await page.getByRole('button', { name: 'Archive Windlass' }).click();
    await page.getByText('Windlass is offered no more').waitFor();
    await settled(page);
    expect(await page.getByRole('row').filter({ hasText: 'Windlass' }).count()).toBe(0);
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('row').filter({ hasText: 'Windlass' }).waitFor();
    expect(await violationsOf(page)).toEqual([]);
  });

  it('adds a field that stands on the cards at once', async () => {
    const page = await world().signIn('admin', '/catalogue/fields?of=deals');
    await page.getByRole('button', { name: 'New field' }).click();
    const panel = page.getByRole('dialog', { name: 'New field' });
    await panel.getByLabel('Name').fill('Lead channel');
    expect(await panel.getByLabel('Key').inputValue()).toBe('leadChannel');
    await choose(page, 'Type', 'One of several');
    for (const option of ['Fair', 'Web']) {
      await panel.getByRole('combobox', { name: 'Options' }).fill(option);
      await page.keyboard.press('Enter');
    }
    expect(await violationsOf(page)).toEqual([]);
    await panel.getByRole('button', { name: 'Create' }).click();
    await page.getByRole('row').filter({ hasText: 'Lead channel' }).getByText('Fair, Web').waitFor();
    await settled(page);
    expect(await violationsOf(page)).toEqual([]);
    const [deal] = (await (await admin()).get('/deals?limit=1&filter=status==open')).body.items;
    await at(page, `/deals/${deal.id}`);
    await page.getByRole('button', { name: 'Edit: Lead channel' }).waitFor({ state: 'attached' });
  });

  it('has rates that are corrected in their place and change the totals', async () => {
    const api = await admin();
    const [pipeline] = (await api.get('/pipelines?filter=name==Sales')).body.items;
    const value = { amount: '1000', currency: 'JPY' };
    const made = await api.post('/deals', { name: 'Yen', pipelineId: pipeline.id, value });
    expect(made.status).toBe(201);
    const page = await world().signIn('admin', '/catalogue/rates', { refusals: [400, 422] });
    const unconverted = async (): Promise<number> => {
      const { body } = await api.get('/reports/summary?filter=currency==JPY');
      return body.unconverted.count;
    };
    await page.getByRole('button', { name: 'Add a rate' }).first().click();
    const panel = page.getByRole('dialog', { name: 'Add a rate' });
    await panel.getByRole('combobox', { name: 'Currency' }).fill('JPY');
    await page.getByRole('option', { name: 'JPY' }).click();
    await panel.getByLabel('From').fill('2020-01-01');
    await panel.getByLabel('One of it in EUR').fill('0,006');
    expect(await violationsOf(page)).toEqual([]);
    expect(await unconverted()).toBe(1);
    await panel.getByRole('button', { name: 'Create' }).click();
    await page.getByRole('heading', { name: 'JPY over time' }).waitFor();
    await settled(page);
    expect(await unconverted()).toBe(0);
    await page.getByRole('button', { name: /^Correct the rate of/ }).click();
    const correction = page.getByRole('dialog', { name: 'Correct a rate' });
    await correction.getByLabel('One of it in EUR').fill('none');
    await correction.getByRole('button', { name: 'Save' }).click();
    await correction.getByRole('alert').waitFor();
    await correction.getByLabel('One of it in EUR').fill('0.007');
    await correction.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('table', { name: 'JPY over time' }).getByText('0.007').waitFor();
    await settled(page);
    expect(await violationsOf(page)).toEqual([]);
  });

  it('is not there for those who set nothing up', async () => {
    const page = await world().signIn('sales', '/catalogue/fields');
    await page.getByText('This page is not open to you').waitFor();
    expect(await page.locator('nav a[href="/catalogue"]').count()).toBe(0);
  });

  it('fits a phone, in the dark and from right to left', async () => {
    for (const look of [
      { width: 360, language: 'ru' },
      { scheme: 'dark' as const, language: 'ar' },
    ]) {
      const page = await world().signIn('admin', '/catalogue', look);
      for (const path of ['/catalogue', '/catalogue/products', '/catalogue/fields', '/catalogue/rates']) {
        await at(page, path);
        const wider = await page.evaluate('document.documentElement.scrollWidth - window.innerWidth');
        expect([path, wider]).toEqual([path, 0]);
        expect([path, await violationsOf(page)]).toEqual([path, []]);
      }
      await world().leave();
    }
  });
});
