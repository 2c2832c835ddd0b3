import { readFileSync } from 'node:fs';
import { violationsOf } from './axe.js';
import { describeInBrowser } from './browser.js';
import { settled, worldForTests } from './console-world.js';

describeInBrowser('lists', () => {
  const world = worldForTests();

  it('read a filter of the address as a sentence, and take a part of it out', async () => {
    const filter = encodeURIComponent('country==KZ;updatedAt>2020-01-01');
    const page = await world().signIn('head', `/accounts?filter=${filter}`);
    const sentence = page.getByRole('region', { name: 'Filter' });
    expect(await sentence.innerText()).toContain('Country is');
    const narrow = await page.getByRole('grid').getAttribute('aria-rowcount');
    await sentence.getByRole('button', { name: 'Take out: Country' }).click();
    await page.waitForURL((url) => url.searchParams.get('filter') === 'updatedAt>2020-01-01');
    await settled(page);
    expect(Number(await page.getByRole('grid').getAttribute('aria-rowcount'))).toBeGreaterThan(Number(narrow));
    expect(await violationsOf(page)).toEqual([]);
  });

  it('say what is wrong with a filter, and keep what was typed', async () => {
    const page = await world().signIn('head', '/accounts', { refusals: [400] });
    await page.getByRole('button', { name: 'As text' }).click();
    const text = page.getByRole('textbox', { name: 'Filter' });
    await text.fill('nowhere==1');
    await text.press('Enter');
    await page.getByText('nowhere').first().waitFor();
    expect(await text.inputValue()).toBe('nowhere==1');
  });

  it('show a record beside the list by Space, follow the keys, and close by Escape', async () => {
    const page = await world().signIn('head', '/contacts');
    const grid = page.getByRole('grid');
    const names = await grid.locator('[role=row] a').allInnerTexts();
    await grid.focus();
    await page.keyboard.press(' ');
    const heading = (name: string | undefined) => page.getByRole('heading', { name: name ?? '', exact: true });
    await heading(names[0]).waitFor();
    await page.keyboard.press('j');
    await heading(names[1]).waitFor();
    await settled(page);
    expect(await violationsOf(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await heading(names[1]).waitFor({ state: 'detached' });
    await page.keyboard.press('x');
    await grid.locator('[role=row][aria-selected=true]').first().waitFor();
    expect(await grid.locator('[role=row][aria-selected=true]').count()).toBe(1);
  });

  it('show the columns that the address names', async () => {
    const page = await world().signIn('head', '/contacts?columns=fullName,jobTitle');
    const titles = await page.getByRole('columnheader').allInnerTexts();
    expect(titles.filter((title) => title !== '')).toEqual(['Name', 'Job title']);
  });

  it.each([
    ['/contacts?columns=jobTitle,fullName', 'jobTitle,fullName'],
    ['/accounts', undefined],
    ['/deals/list', undefined],
  ])('%s is exported as it is shown', async (path, columns) => {
    const page = await world().signIn('head', path);
    const shown = (await page.getByRole('columnheader').allInnerTexts()).filter((title) => title !== '');
    const rows = Number(await page.getByRole('grid').getAttribute('aria-rowcount')) - 1;
    await page.getByRole('button', { name: 'Export' }).click();
    const coming = page.waitForEvent('download');
    await page.getByRole('menuitem', { name: 'With the columns shown' }).click();
    const lines = readFileSync(await (await coming).path(), 'utf8')
      .trim()
      .split('\r\n');
    const head = lines[0]?.replace('\uFEFF', '') ?? '';
    expect(head.split(',')).toHaveLength(shown.length);
    expect(columns ?? head).toBe(head);
    // The grid counts what it has loaded, the file has all.
    expect(lines.length - 1).toBeGreaterThanOrEqual(rows);
  });

  it('are saved as a view for everybody, which somebody else opens but does not change', async () => {
    const mine = await world().signIn('head', '/accounts?filter=country%3D%3DKZ&columns=name,country');
    const shown = await mine.getByRole('grid').getAttribute('aria-rowcount');
    await mine.getByRole('button', { name: 'Views' }).click();
    await mine.getByRole('menuitem', { name: 'Save this view' }).click();
    await mine.getByRole('textbox', { name: 'Name' }).fill('Clients in Kazakhstan');
    await mine.getByRole('combobox', { name: 'Who sees it' }).click();
    await mine.getByRole('option', { name: 'Everybody' }).click();
    expect(await violationsOf(mine)).toEqual([]);
    await mine.getByRole('button', { name: 'Save', exact: true }).click();
    await mine.waitForURL((url) => url.searchParams.has('view'));

    const theirs = await world().signIn('admin', '/accounts');
    await theirs.getByRole('button', { name: 'Views' }).click();
    await theirs.getByRole('menuitem', { name: 'Clients in Kazakhstan' }).click();
    await settled(theirs);
    expect(await theirs.getByRole('grid').getAttribute('aria-rowcount')).toBe(shown);
    await theirs.getByRole('button', { name: 'Clients in Kazakhstan' }).click();
    await theirs.getByRole('menuitem', { name: 'Save this view' }).waitFor();
    expect(await theirs.getByRole('menuitem', { name: /^Remove/ }).count()).toBe(0);

    await mine.getByRole('button', { name: 'Clients in Kazakhstan' }).click();
    await mine.getByRole('menuitem', { name: /^Remove/ }).click();
    await mine.getByRole('button', { name: 'Undo' }).click();
    await mine.getByRole('button', { name: 'Views' }).click();
    await mine.getByRole('menuitem', { name: 'Clients in Kazakhstan' }).waitFor();
  });

  it('open with the view that one has put first, until one wants it otherwise', async () => {
    const page = await world().signIn('supervisor', '/accounts?filter=country%3D%3DTR&columns=name,country');
    const of = (path: string): Promise<unknown> => page.goto(`${world().relata.url}${path}`).then(() => settled(page));
    const titles = (): Promise<readonly string[]> => page.getByRole('columnheader').allInnerTexts();
    const menu = async (button: string, item: string): Promise<void> => {
      await page.getByRole('button', { name: button }).click();
      await page.getByRole('menuitem', { name: item }).click();
    };
    await menu('Views', 'Save this view');
    await page.getByRole('textbox', { name: 'Name' }).fill('Clients in Turkey');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.waitForURL((url) => url.searchParams.has('view'));
    await menu('Clients in Turkey', 'Open this list with');
    await page.getByText('This list now opens with').waitFor();

    await of('/accounts');
    await page.waitForURL((url) => url.searchParams.get('filter') === 'country==TR');
    await settled(page);
    expect(await titles()).toEqual(['', 'Name', 'Country']);
    await menu('Clients in Turkey', 'All, as usual');
    await page.waitForURL((url) => !url.searchParams.has('filter'));
    await settled(page);
    expect((await titles()).length).toBeGreaterThan(3);
    await of('/accounts?q=a');
    expect(new URL(page.url()).searchParams.has('filter')).toBe(false);

    await menu('Views', 'Open this list as usual');
    await page.getByText('This list opens as usual again').waitFor();
    await of('/accounts');
    expect(new URL(page.url()).searchParams.has('filter')).toBe(false);
  });
});
