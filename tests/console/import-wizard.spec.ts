import type { Page } from 'playwright-core';
import { violationsOf } from './axe.js';
import { describeInBrowser } from './browser.js';
import { settled, worldForTests } from './console-world.js';

/** Six people, one of whom has an e-mail address that is none. */
const FILE = [
  'First name,Last name,E-mail,Job title',
  ...['Ann', 'Bo', 'Cem', 'Dana', 'Eli'].map((name) => `${name},Sample,${name.toLowerCase()}@sample.example,Buyer`),
  'Flo,Sample,flo at sample.example,Buyer',
].join('\n');

const choose = async (page: Page, text: string): Promise<void> => {
  const buffer = Buffer.from(text);
  await page.locator('input[type=file]').setInputFiles({ name: 'people.csv', mimeType: 'text/csv', buffer });
  await page.getByRole('button', { name: 'Try it (writes nothing)' }).waitFor();
  await settled(page);
};

const tryIt = async (page: Page, name: string): Promise<void> => {
  await page.getByRole('button', { name }).click();
  await page.getByText('Tried; nothing is written yet').waitFor();
  await settled(page);
};

/** A count of the result by its title. */
const countOf = (page: Page, title: string): Promise<string> =>
  page
    .locator('dl > div', { has: page.getByText(title, { exact: true }) })
    .locator('dd')
    .innerText();

const importAll = async (page: Page, name: string): Promise<void> => {
  await page.getByRole('button', { name }).click();
  await page.waitForURL(/\/imports\/(?!new)/);
  await page.getByText('Done', { exact: true }).waitFor();
  await settled(page);
};

describeInBrowser('importing a file', () => {
  const world = worldForTests();

  it('guesses what it holds, lets a wrong cell be mended in its row, brings it in, and takes back what is not used', async () => {
    const page = await world().signIn('head', '/imports/new');
    await choose(page, FILE);
    expect(await page.getByRole('combobox', { name: 'What it holds' }).inputValue()).toBe('Contacts');
    expect(await page.getByRole('combobox', { name: 'Field for Job title' }).inputValue()).toBe('Job title');
    await tryIt(page, 'Try it (writes nothing)');
    expect([await countOf(page, 'Would be created'), await countOf(page, 'With errors')]).toEqual(['5', '1']);

    await page.getByRole('button', { name: 'Rows with “flo at sample.example”' }).click();
    const cell = page.getByRole('textbox', { name: 'Row 7, E-mail' });
    expect(await violationsOf(page)).toEqual([]);
    await cell.fill('flo@sample.example');
    await cell.blur();
    expect(await page.getByRole('button', { name: 'Import', exact: true }).isDisabled()).toBe(true);
    await tryIt(page, 'Try again');
    expect(await countOf(page, 'Would be created')).toBe('6');

    await importAll(page, 'Import 6 rows');
    expect(await countOf(page, 'Created')).toBe('6');
    expect(await violationsOf(page)).toEqual([]);
    const back = page.url();
    await page.getByRole('link', { name: 'Open the 6 new contacts' }).click();
    await page.getByRole('link', { name: 'Flo Sample' }).waitFor();
    await settled(page);
    expect(await page.locator('main header').innerText()).toContain('6');

    const head = await world().relata.as({ id: 'operator', roles: ['admin'] });
    const [{ id }] = (await head.get('/contacts?q=ann%20sample')).body.items;
    expect(await head.patch(`/contacts/${id}`, { jobTitle: 'Chief buyer' })).toMatchObject({ status: 200 });
    await page.goto(back);
    await page.getByRole('button', { name: 'Undo the whole import' }).click();
    await page.getByRole('button', { name: 'Yes, undo all of it' }).click();
    await page.getByText('Changed since the import').waitFor();
    expect([await countOf(page, 'Taken back'), await countOf(page, 'Kept')]).toEqual(['5', '1']);
    expect(await page.getByRole('link', { name: 'Ann Sample' }).getAttribute('href')).toBe(`/contacts/${id}`);
    expect(await violationsOf(page)).toEqual([]);
  }, 120_000);

  it('leaves behind what is not mended, and says so', async () => {
    const page = await world().signIn('head', '/imports/new');
    await choose(page, FILE.replaceAll('@sample', '@other').replaceAll('Sample', 'Other'));
    await tryIt(page, 'Try it (writes nothing)');
    await page.getByText('1 row with an error is left out.').waitFor();
    await importAll(page, 'Import 5 rows');
    expect([await countOf(page, 'Created'), await countOf(page, 'Rejected')]).toEqual(['5', '1']);
    await page.getByRole('button', { name: 'Errors as CSV' }).waitFor();
  }, 120_000);

  it('says what is wrong with a file that holds nothing', async () => {
    const page = await world().signIn('head', '/imports/new', { refusals: [422] });
    await page.locator('input[type=file]').setInputFiles({
      name: 'empty.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from('\n'),
    });
    await page.getByRole('alert').waitFor();
    expect(await violationsOf(page)).toEqual([]);
  });
});
