import type { Page } from 'playwright-core';
import { violationsOf } from './axe.js';
import { describeInBrowser } from './browser.js';
import { settled, worldForTests } from './console-world.js';

const PASSWORD = 'a sound password';

const railOf = (page: Page): Promise<readonly string[]> => page.locator('nav').first().locator('a').allTextContents();
const panel = (page: Page) => page.getByRole('dialog');
const main = (page: Page) => page.getByRole('main');

/** Chooses from a list that opens below its field, by the beginning of its words. */
const choose = async (page: Page, field: string, option: string): Promise<void> => {
  await page.getByRole('dialog').getByLabel(field, { exact: true }).and(page.locator('input')).fill(option);
  await page.getByRole('option', { name: option, exact: true }).click();
};

describeInBrowser('people, as an administrator looks after them', () => {
  const world = worldForTests();

  /** Takes an invitation in a browser of one's own, and signs in. */
  const arrive = async (link: string, email: string): Promise<Page> => {
    const page = await world().visit();
    await page.goto(link);
    await page.locator('input[name=password]').fill(PASSWORD);
    await page.locator('button[type=submit]').click();
    await page.getByText('Your password is set').waitFor();
    await page.goto(world().relata.url);
    await page.locator('input[name=email]').fill(email);
    await page.locator('input[name=password]').fill(PASSWORD);
    await page.locator('button[type=submit]').click();
    await settled(page);
    return page;
  };

  it('are invited with a role, sign in, and see what they may; a changed role is in force at once', async () => {
    const page = await world().signIn('admin', '/users', { refusals: [409, 422] });
    await page.getByRole('button', { name: 'Invite a person' }).click();
    const form = panel(page);
    await form.getByRole('textbox', { name: 'E-mail' }).fill('sales@demo.example');
    await form.getByRole('button', { name: 'Invite a person' }).click();
    const name = form.getByRole('textbox', { name: 'Name' });
    await name.and(page.locator('[aria-invalid=true]')).waitFor();

    await name.fill('Newton Fig');
    await form.getByRole('button', { name: 'Invite a person' }).click();
    await form.getByRole('textbox', { name: 'E-mail' }).and(page.locator('[aria-invalid=true]')).waitFor();
    expect(await name.inputValue()).toBe('Newton Fig');
    expect(await violationsOf(page)).toEqual([]);

    await form.getByRole('textbox', { name: 'E-mail' }).fill('newton@demo.example');
    await choose(page, 'Roles', 'Sales');
    await page.keyboard.press('Escape');
    await form.getByRole('button', { name: 'Invite a person' }).click();
    const link = await form.getByRole('textbox', { name: 'Invitation link' }).inputValue();
    expect(await violationsOf(page)).toEqual([]);

    const theirs = await arrive(link, 'newton@demo.example');
    expect(await railOf(theirs)).toEqual(['Home', 'Accounts', 'Contacts', 'Deals', 'Tasks', 'Numbers', 'Operate']);

    await form.getByRole('link', { name: 'Open the card' }).click();
    await page.getByRole('heading', { name: 'Newton Fig' }).waitFor();
    await page.getByRole('checkbox', { name: 'Head of sales' }).click();
    await page.getByRole('checkbox', { name: 'Head of sales', checked: true }).waitFor();
    await theirs.locator('nav').first().getByText('Import').waitFor();
    await main(page).getByText('Role given').waitFor();
    expect(await violationsOf(page)).toEqual([]);

    await page.getByRole('button', { name: 'Block sign-in' }).click();
    await main(page).getByText('Blocked', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Undo' }).last().click();
    await page.getByRole('button', { name: 'Block sign-in' }).waitFor();
  });

  it('are invited again with a new link, and changed in a panel', async () => {
    const page = await world().signIn('admin', '/users?q=Tom');
    await page.getByRole('link', { name: 'Tom Ferris' }).click();
    await page.getByRole('button', { name: 'Invite again' }).click();
    expect(await panel(page).getByRole('textbox', { name: 'Invitation link' }).inputValue()).toContain('/invitation?');
    await panel(page).getByRole('button', { name: 'Close' }).click();
    await page.getByRole('button', { name: 'Edit', exact: true }).click();
    await panel(page).getByRole('textbox', { name: 'Office' }).fill('Tower');
    await choose(page, 'Manager', 'Sven Lund');
    await panel(page).getByRole('button', { name: 'Save' }).click();
    await main(page).getByText('Tower').first().waitFor();
    await main(page).getByText('Sven Lund').first().waitFor();
  });

  it('leave: what was theirs goes to a colleague by a job, and comes back by one undo', async () => {
    const page = await world().signIn('admin', '/users?q=Salma');
    await page.getByRole('link', { name: 'Salma Idris' }).click();
    const owns = main(page).getByRole('region', { name: 'Looks after' });
    const contacts = owns.locator('a[href^="/contacts"]');
    const before = await contacts.textContent();
    expect(Number(before)).toBeGreaterThan(0);
    await page.getByRole('button', { name: 'Hand over clients' }).click();
    await choose(page, 'New owner', 'Tom Ferris');
    await panel(page)
      .getByText(/records go to/)
      .waitFor();
    expect(await violationsOf(page)).toEqual([]);
    await panel(page).getByRole('button', { name: 'Hand over' }).click();
    await panel(page)
      .getByText(/records handed over/)
      .waitFor();
    await settled(page);
    expect(await contacts.count()).toBe(0);
    await panel(page).getByRole('button', { name: 'Undo the hand-over' }).click();
    await panel(page)
      .getByText(/records given back/)
      .waitFor();
    await settled(page);
    expect(await contacts.textContent()).toBe(before);
  });

  it('are spread over a team, once it has somebody else', async () => {
    const page = await world().signIn('admin', '/users', { refusals: [422] });
    await page.getByRole('button', { name: 'Hand over clients' }).click();
    await choose(page, 'Who leaves', 'Henrik Dahl');
    await panel(page).getByText('A team').click();
    await choose(page, 'Team', 'Sales');
    await panel(page).getByRole('alert').waitFor();
    await choose(page, 'Who leaves', 'Salma Idris');
    await panel(page).getByText('A team').click();
    await choose(page, 'Team', 'East');
    await panel(page).getByText('Ерлан Оспанов').waitFor();
    await panel(page).getByText('Дина Ковалёва').waitFor();
  });

  it('stand in teams, which are made, moved and archived', async () => {
    const page = await world().signIn('admin', '/teams', { refusals: [422] });
    await page.getByRole('button', { name: 'New team' }).click();
    await panel(page).getByRole('button', { name: 'Create' }).click();
    await panel(page).getByRole('textbox', { name: 'Name' }).and(page.locator('[aria-invalid=true]')).waitFor();
    await panel(page).getByRole('textbox', { name: 'Name' }).fill('North');
    await choose(page, 'Lead', 'Henrik Dahl');
    await panel(page).getByRole('button', { name: 'Create' }).click();
    await page.getByRole('rowheader', { name: 'North' }).waitFor();
    expect(await violationsOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'Acts: North' }).click();
    await page.getByRole('menuitem', { name: 'Edit' }).click();
    await panel(page).getByRole('textbox', { name: 'Name' }).fill('Far north');
    await choose(page, 'Stands below', 'Sales');
    await panel(page).getByRole('button', { name: 'Save' }).click();
    await page.getByRole('rowheader', { name: 'Far north' }).waitFor();
    await page.getByRole('button', { name: 'Acts: Far north' }).click();
    await page.getByRole('menuitem', { name: 'Archive' }).click();
    await page.getByRole('rowheader', { name: 'Far north' }).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Undo' }).last().click();
    await page.getByRole('rowheader', { name: 'Far north' }).waitFor();
    await page.getByRole('button', { name: 'Acts: Far north' }).click();
    await page.getByRole('menuitem', { name: 'History' }).click();
    await panel(page).getByText('Sales', { exact: true }).first().waitFor();
  });

  it('stand in territories with their countries', async () => {
    const page = await world().signIn('admin', '/territories');
    await page.getByRole('button', { name: 'New territory' }).click();
    await panel(page).getByRole('textbox', { name: 'Name' }).fill('Steppe');
    await choose(page, 'Countries', 'Kazakhstan');
    await page.keyboard.press('Escape');
    await panel(page).getByRole('button', { name: 'Create' }).click();
    await page.getByRole('row', { name: /Steppe.*Kazakhstan/ }).waitFor();
  });

  it('are looked into by an auditor, who changes nothing', async () => {
    const page = await world().signIn('auditor', '/users');
    expect(await main(page).getByRole('button', { name: 'Invite a person' }).count()).toBe(0);
    await page.getByRole('link', { name: 'Salma Idris' }).click();
    await main(page).getByText('Person invited').waitFor();
    expect(
      await main(page)
        .getByRole('button', { name: /Edit|Block|Hand over/ })
        .count(),
    ).toBe(0);
    expect(await page.getByRole('checkbox', { name: 'Administrator' }).isDisabled()).toBe(true);
  });

  it.each(['/users', '/teams', '/territories', '/roles', '/settings'])(
    'are not managed by a seller: %s',
    async (path) => {
      const page = await world().signIn('sales', path);
      await page.getByText('This page is not open to you').waitFor();
      expect(await page.locator(`nav a[href="${path}"]`).count()).toBe(0);
    },
  );
});
