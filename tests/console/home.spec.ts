import type { Page } from 'playwright-core';
import { violationsOf } from './axe.js';
import { describeInBrowser } from './browser.js';
import { type DemoPerson, settled, worldForTests } from './console-world.js';
import { firstAdmin } from './first-admin.js';

const cards = (page: Page): Promise<readonly string[]> => page.locator('main h2').allTextContents();

describeInBrowser('home of an empty installation', () => {
  const world = worldForTests({ demo: false });

  it('ticks the first steps off as they are done', async () => {
    const page = await firstAdmin(world(), {});
    const steps = page.getByRole('region', { name: 'First steps' });
    await steps.getByRole('link', { name: 'Import your clients from a CSV file' }).waitFor();
    expect(await steps.getByText('Done').count()).toBe(0);
    expect(await violationsOf(page)).toEqual([]);
    const admin = await world().relata.as({ id: 'operator', roles: ['admin'] });
    await admin.post('/accounts', { name: 'Walk' });
    await steps.getByText('Add your first company Done').waitFor();
    await steps.getByRole('link', { name: 'Add the first person there' }).waitFor();
    expect(await steps.getByText('Done').count()).toBe(2);
    expect(await violationsOf(page)).toEqual([]);
  });
});

describeInBrowser('home', () => {
  const world = worldForTests();

  it.each<readonly [DemoPerson, readonly string[]]>([
    ['head', ['Due today and overdue', 'This month', 'Stuck deals', 'Won by owner', 'What happened last']],
    ['sales', ['Due today and overdue', 'Stuck deals', 'My open deals by stage', 'What happened last']],
    ['agent', ['Due today and overdue', 'Your pages']],
    ['supervisor', ['Due today and overdue', 'Your pages']],
    ['marketer', ['Your pages']],
    ['analyst', ['Numbers and data', 'What happened last']],
    ['auditor', ['Check', 'What happened last']],
    ['dpo', ['Privacy', 'Personal data', 'Your pages']],
    ['admin', ['Due today and overdue', 'Run the installation', 'What happened last']],
  ])('of %s shows what they begin with', async (person, shown) => {
    const page = await world().signIn(person);
    await settled(page);
    expect(await cards(page)).toEqual(shown);
    expect(await violationsOf(page)).toEqual([]);
  });
});
