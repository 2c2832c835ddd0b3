import { violationsOf } from './axe.js';
import { describeInBrowser } from './browser.js';
import { settled, worldForTests } from './console-world.js';

describeInBrowser('personal data in the console', () => {
  const world = worldForTests();
  const contact = async (): Promise<string> => {
    const seller = await world().relata.as({ id: 'sue', roles: ['sales'], teams: ['t-west'] });
    const { body } = await seller.post('/contacts', { fullName: 'Quentin Quillfeather' });
    await seller.post('/notes', { text: 'likes marzipan', clients: [`contacts/${body.id}`] });
    return body.id;
  };

  it('a hold keeps a person; lifted, they are erased, a marker stands in their place, and the certificate is kept', async () => {
    const id = await contact();
    const page = await world().signIn('dpo', `/contacts/${id}`);
    const acts = page.getByRole('button', { name: 'Personal data' });
    const choose = async (name: string): Promise<void> => {
      await acts.click();
      await page.getByRole('menuitem', { name }).click();
    };

    await choose('Legal hold');
    await page.getByLabel('Reason').fill('Case 12');
    await page.getByRole('button', { name: 'Place the hold' }).click();
    await page.getByText('Legal hold', { exact: true }).first().waitFor();
    await choose('Erase…');
    await page.getByText('A legal hold lies on this person').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
    await choose('Lift the legal hold');
    await page.getByText('The hold is lifted').waitFor();

    await choose('Erase…');
    await page.getByText('Concerns this person alone').waitFor();
    expect(await violationsOf(page)).toEqual([]);
    expect(await page.getByRole('button', { name: 'Erase for good' }).isEnabled()).toBe(false);
    await page.getByLabel('I know that this cannot be undone').check();
    await page.getByRole('button', { name: 'Erase for good' }).click();
    await page.getByText('Certificate of erasure').waitFor();
    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save the certificate' }).click();
    expect((await saved).suggestedFilename()).toMatch(/^erasure-.+\.json$/);
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
    await page.getByRole('heading', { level: 1, name: 'Erased person' }).waitFor();
    await settled(page);
    expect(await page.getByText('Quillfeather').count()).toBe(0);
    expect(await acts.count()).toBe(0);

    await page.getByRole('link', { name: 'Privacy' }).first().click();
    await page.getByRole('link', { name: 'Erased person' }).waitFor();
    expect(await violationsOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'Open' }).first().click();
    await page.getByText(`contacts/${id}`).first().waitFor();
  });

  it('gives all that is held on a person as a page and as a file', async () => {
    const id = await contact();
    const page = await world().signIn('dpo', `/contacts/${id}`);
    for (const [words, name] of [
      ['All that is held, as a page', 'personal-data.html'],
      ['All that is held, for programs', 'personal-data.json'],
    ] as const) {
      await page.getByRole('button', { name: 'Personal data' }).click();
      const saved = page.waitForEvent('download');
      await page.getByRole('menuitem', { name: words }).click();
      expect((await saved).suggestedFilename()).toBe(name);
    }
  });

  it('leaves nothing to do on the card of somebody who was erased, and counts them at home', async () => {
    const id = await contact();
    const dpo = await world().relata.as({ id: 'dora', roles: ['dpo'] });
    const { body: job } = await dpo.post(`/contacts/${id}/erase`, { ground: 'request' });
    for (let status = job.status; status !== 'done'; ) status = (await dpo.get(`/jobs/${job.id}`)).body.status;
    const { createdAt } = (await dpo.get(`/contacts/${id}`)).body;
    const page = await world().signIn('head', `/contacts/${id}?asOf=${createdAt}`);
    await page.getByRole('heading', { level: 1, name: 'Erased person' }).waitFor();
    await page.goto(`${world().relata.url}/contacts/${id}`);
    await page.getByRole('heading', { level: 1, name: 'Erased person' }).waitFor();
    // A button's name is its words, or its label where it has none.
    const acts = page.locator('main').getByRole('button', { name: /^(Edit: |Archive$|Save |Add |Record )/ });
    await page.getByRole('button', { name: 'Print' }).waitFor();
    expect(await acts.count()).toBe(0);
    expect(await violationsOf(page)).toEqual([]);
    const home = await world().signIn('dpo', '/');
    const card = home.getByRole('region', { name: 'Privacy' });
    await card.getByText('Erased').first().waitFor();
    expect(await violationsOf(home)).toEqual([]);
  });

  it('is due by a rule that an administrator sets knowing what it touches, and goes from the list once it is erased', async () => {
    const settings = await world().signIn('admin', '/settings', { refusals: [400, 422] });
    const months = settings.getByLabel('Months that contacts are kept');
    const save = settings.getByRole('button', { name: 'Save' });
    await months.fill('soon');
    await save.click();
    await months.and(settings.locator('[aria-invalid=true]')).waitFor();
    await months.fill('6');
    await settings.getByText(/Due by this rule now: [1-9]/).waitFor();
    expect(await violationsOf(settings)).toEqual([]);
    await save.click();
    await settings.getByText('Saved for everybody').waitFor();

    const page = await world().signIn('dpo', '/privacy/due');
    await page.getByText(/^Contacts · [1-9]/).waitFor();
    const rows = page.getByRole('row').filter({ has: page.getByRole('button', { name: /^Erase / }) });
    await rows.first().waitFor();
    expect(await violationsOf(page)).toEqual([]);
    const name = await rows.first().getByRole('link').innerText();
    await rows.first().getByRole('button').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('I know that this cannot be undone').check();
    expect(await dialog.getByRole('combobox', { name: 'Ground' }).inputValue()).toBe('Its time is over');
    await dialog.getByRole('button', { name: 'Erase for good' }).click();
    await dialog.getByText('Certificate of erasure').waitFor();
    await dialog.getByRole('button', { name: 'Close' }).click();
    await page.getByRole('link', { name, exact: true }).waitFor({ state: 'detached' });

    await page.getByText('Notes', { exact: true }).click();
    await page.getByText('These are kept for ever').waitFor();
    expect(await violationsOf(page)).toEqual([]);
  });

  it('is offered to nobody else', async () => {
    const id = await contact();
    const page = await world().signIn('head', `/contacts/${id}`);
    expect(await page.getByRole('button', { name: 'Personal data' }).count()).toBe(0);
    expect(await page.getByRole('link', { name: 'Privacy' }).count()).toBe(0);
  });
});
