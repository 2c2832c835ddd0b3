import type { Page } from 'playwright-core';
import type { Client } from '../e2e/relata.js';
import { violationsOf } from './axe.js';
import { describeInBrowser } from './browser.js';
import { settled, worldForTests } from './console-world.js';

const wait = async (page: Page, text: string): Promise<void> => {
  await page.getByText(text).first().waitFor();
  await settled(page);
};

/** Edits one line of a card: its pencil, what is typed, and Save. */
const edit = async (page: Page, line: string, type: (form: ReturnType<Page['getByRole']>) => Promise<void>) => {
  await page.getByRole('button', { name: `Edit: ${line}` }).click();
  const form = page.getByRole('form', { name: line });
  await type(form);
  await form.getByRole('button', { name: 'Save', exact: true }).click();
};

const saved = async (page: Page, line: string): Promise<void> => {
  await page.getByRole('form', { name: line }).waitFor({ state: 'detached' });
  await settled(page);
};

describeInBrowser('a card', () => {
  const world = worldForTests();
  let admin: Client;
  let made = 0;

  beforeEach(async () => {
    admin = await world().relata.as({ id: 'ops', roles: ['admin'] });
  });

  const contact = async (more: object = {}): Promise<string> => {
    made += 1;
    const body = {
      firstName: 'Ann',
      lastName: `Walker ${made}`,
      jobTitle: 'Buyer',
      emails: [{ address: `ann${made}@walk.example` }],
      ...more,
    };
    return (await admin.post('/contacts', body)).body.id;
  };
  const change = (id: string, patch: object, reason?: string) =>
    admin.patch(`/contacts/${id}`, patch, {
      'content-type': 'application/merge-patch+json',
      ...(reason ? { 'relata-reason': reason } : {}),
    });

  it('tells of each field who set it, when, from where and why, and leads to that change', async () => {
    const id = await contact();
    await change(id, { jobTitle: 'Head buyer' }, 'said so on the phone');
    const page = await world().signIn('head', `/contacts/${id}`);
    let asked = 0;
    page.on('request', (request) => {
      if (request.url().includes('/history')) asked += 1;
    });
    await page.getByRole('button', { name: 'Job title', exact: true }).focus();
    await wait(page, 'said so on the phone');
    expect(await page.getByText('by the operator’s tool').isVisible()).toBe(true);
    expect(await violationsOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'Team', exact: true }).focus();
    await wait(page, 'Nobody has set this yet');
    await page.getByText('Head buyer').first().hover();
    await page.getByText('said so on the phone').waitFor();
    await page.getByRole('button', { name: 'Show in the history' }).click();
    await settled(page);
    expect(new URL(page.url()).searchParams.get('tab')).toBe('history');
    const pointed = page.locator('li:focus');
    expect(await pointed.textContent()).toContain('said so on the phone');
    expect(asked).toBe(1);
  });

  it('lets two people decide field by field what both have changed', async () => {
    const id = await contact({ middleName: 'M' });
    const mine = await world().signIn('head', `/contacts/${id}`, { refusals: [409, 412] });
    const theirs = await world().signIn('admin', `/contacts/${id}`);
    await mine.getByRole('button', { name: 'Edit: Full name' }).click();
    const form = mine.getByRole('form', { name: 'Full name' });
    await form.getByRole('textbox', { name: 'First name' }).fill('Anna');
    await form.getByRole('textbox', { name: 'Last name' }).fill('Mine');
    await form.getByRole('textbox', { name: 'Nickname' }).fill('Annie');
    await edit(theirs, 'Full name', async (there) => {
      await there.getByRole('textbox', { name: 'First name' }).fill('Anne');
      await there.getByRole('textbox', { name: 'Last name' }).fill('Theirs');
    });
    await saved(theirs, 'Full name');
    await edit(theirs, 'Job title', (there) => there.getByRole('textbox').fill('Director'));
    await saved(theirs, 'Job title');
    await form.getByRole('button', { name: 'Save', exact: true }).click();

    const panel = mine.getByRole('dialog', { name: 'Saved meanwhile by somebody else' });
    await panel.waitFor();
    expect(await violationsOf(mine)).toEqual([]);
    const [first, last] = ['First name', 'Last name'].map((name) => panel.getByRole('group', { name, exact: true }));
    expect(await first?.textContent()).toMatch(/Ann.*Anne.*Anna/);
    const save = panel.getByRole('button', { name: 'Save what is chosen' });
    await first?.getByRole('radio', { name: 'Theirs' }).check();
    expect(await save.isDisabled()).toBe(true);
    await last?.getByRole('radio', { name: 'Something else' }).check();
    await last?.getByRole('textbox').fill('Both');
    expect(await panel.getByText('Saved along with it: Nickname').isVisible()).toBe(true);
    expect(await panel.getByText('Also changed meanwhile: Job title').isVisible()).toBe(true);
    await save.click();
    await saved(mine, 'Full name');
    const { body } = await admin.get(`/contacts/${id}`);
    expect(body).toMatchObject({ firstName: 'Anne', lastName: 'Both', nickname: 'Annie', jobTitle: 'Director' });
  });

  it('saves on top of what others changed elsewhere, and joins lists that both changed', async () => {
    const id = await contact();
    const page = await world().signIn('head', `/contacts/${id}`, { refusals: [409, 412] });
    await page.getByRole('button', { name: 'Edit: Source' }).click();
    await change(id, { website: 'walk.example' });
    const source = page.getByRole('form', { name: 'Source' });
    await source.getByRole('textbox').fill('fair');
    await source.getByRole('button', { name: 'Save', exact: true }).click();
    await saved(page, 'Source');
    expect((await admin.get(`/contacts/${id}`)).body).toMatchObject({
      source: 'fair',
      website: 'https://walk.example',
    });

    await page.getByRole('button', { name: 'Edit: E-mail addresses' }).click();
    const [old] = (await admin.get(`/contacts/${id}`)).body.emails;
    await change(id, { emails: [old, { address: `theirs${made}@walk.example`, kind: 'home' }] });
    const emails = page.getByRole('form', { name: 'E-mail addresses' });
    await emails.getByRole('button', { name: 'Add', exact: true }).click();
    await emails.getByRole('textbox', { name: 'Address' }).nth(1).fill(`mine${made}@walk.example`);
    await emails.getByRole('button', { name: 'Make it the main one' }).nth(1).click();
    await emails.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('radio', { name: 'Both joined' }).check();
    await page.getByRole('button', { name: 'Save what is chosen' }).click();
    await saved(page, 'E-mail addresses');
    const now = (await admin.get(`/contacts/${id}`)).body.emails;
    expect(
      now.map((e: { address: string; primary?: boolean }) => [e.address.split('@')[0], e.primary === true]),
    ).toEqual([
      [`ann${made}`, false],
      [`theirs${made}`, false],
      [`mine${made}`, true],
    ]);
  });

  it('holds roles and consents with their proof, and what is refused stands at its field', async () => {
    const id = await contact();
    const page = await world().signIn('head', `/contacts/${id}`, { refusals: [400, 422] });
    await edit(page, 'Phones', (form) => form.getByRole('textbox', { name: 'Number' }).fill('12'));
    await page.getByRole('form', { name: 'Phones' }).locator('[id$=-error]').waitFor();
    await page.getByRole('form', { name: 'Phones' }).getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('button', { name: 'Add a company' }).click();
    await page.getByRole('combobox', { name: 'Company' }).click();
    await page.getByRole('option').first().click();
    await page.getByRole('textbox', { name: 'Role' }).fill('Adviser');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await wait(page, 'Adviser');
    await page.getByRole('button', { name: 'Record consent' }).click();
    const form = page.getByRole('form', { name: 'Record consent' });
    await form.getByRole('textbox', { name: 'Purpose' }).fill('newsletter');
    await form.getByRole('textbox', { name: 'Proof: where and how' }).fill('fair, signed card');
    await form.getByRole('textbox', { name: 'Words agreed to' }).fill('Yes, write to me');
    await form.getByRole('button', { name: 'Record consent' }).click();
    await form.waitFor({ state: 'detached' });
    await wait(page, 'Yes, write to me');
    expect(await violationsOf(page)).toEqual([]);
    const { body } = await admin.get(`/contacts/${id}`);
    expect(body.accounts).toMatchObject([{ role: 'Adviser' }]);
    expect(body.consents).toMatchObject([
      { purpose: 'newsletter', given: true, proof: { source: 'fair, signed card' } },
    ]);
  });

  it('goes through its past by the slider, with the diff beside it, and back to a version', async () => {
    const id = await contact();
    await change(id, { jobTitle: 'Head buyer' });
    await change(id, { jobTitle: 'Director', website: 'walk.example' });
    const page = await world().signIn('head', `/contacts/${id}?tab=history`);
    await page.getByRole('slider', { name: 'Moment of the history' }).focus();
    await page.keyboard.press('ArrowLeft');
    await wait(page, 'Nothing can be changed in the past');
    expect(new URL(page.url()).searchParams.get('asOf')).toBeTruthy();
    const version = page.getByRole('region', { name: 'What changed at this moment' });
    expect(await version.textContent()).toMatch(/Job title.*Buyer.*Head buyer/);
    await page.getByText('was Buyer').waitFor();
    expect(await page.getByRole('button', { name: /^Edit: / }).count()).toBe(0);
    expect(await violationsOf(page)).toEqual([]);
    await version.getByRole('button', { name: 'Restore this version' }).click();
    const restore = page.getByRole('region', { name: 'Restore this version' });
    await restore.getByText('Website').waitFor();
    await restore.getByRole('button', { name: 'Restore this version' }).click();
    await wait(page, 'Put back as a new change');
    expect(new URL(page.url()).searchParams.get('asOf')).toBeNull();
    expect((await admin.get(`/contacts/${id}`)).body).toMatchObject({ jobTitle: 'Head buyer' });

    await page.getByRole('button', { name: 'Compare two moments' }).click();
    await page.getByRole('slider', { name: 'From' }).focus();
    for (const _ of ['to the second', 'to the first']) {
      await page.keyboard.press('ArrowLeft');
      await settled(page);
    }
    const compare = page.getByRole('region', { name: 'Two moments side by side' });
    expect(await compare.textContent()).toMatch(/Job title.*Buyer.*Head buyer/);
    expect(await compare.textContent()).not.toContain('Website');
    expect(await violationsOf(page)).toEqual([]);
  });

  it('tells what changed since one looked last, and marks it', async () => {
    const id = await contact();
    const page = await world().signIn('head', `/contacts/${id}`);
    await page.locator('nav a[href="/contacts"]').first().click();
    await settled(page);
    await change(id, { jobTitle: 'Head buyer' });
    await change(id, { website: 'walk.example' });
    await page.goto(`${world().relata.url}/contacts/${id}`);
    await wait(page, '2 changes since you looked');
    await page.getByText('New', { exact: true }).first().waitFor();
    expect(await violationsOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'Show them' }).click();
    const compare = page.getByRole('region', { name: 'Two moments side by side' });
    await compare.getByText('walk.example').waitFor();
    expect(await compare.textContent()).toMatch(/Job title.*Buyer.*Head buyer/);
    expect(await page.getByText('New', { exact: true }).count()).toBe(2);
  });

  it('takes notes and tasks into its timeline, which shows only the kinds that are asked for', async () => {
    const id = await contact();
    const page = await world().signIn('head', `/contacts/${id}`);
    await page.getByRole('textbox', { name: 'Note' }).fill('Likes tea');
    await page.keyboard.press('Control+Enter');
    await wait(page, 'Likes tea');
    await page.getByRole('radiogroup', { name: 'What to write' }).getByText('Task').click();
    await page.getByRole('textbox', { name: 'Task' }).fill('Send an offer');
    await page.getByRole('button', { name: 'Save task' }).click();
    const timeline = page.getByRole('list', { name: 'Timeline' });
    await timeline.getByText('Send an offer').waitFor();
    await page.getByRole('group', { name: 'Show only' }).getByText('Notes').click();
    await timeline.getByText('Send an offer').waitFor({ state: 'detached' });
    await timeline.getByText('Likes tea').waitFor();
    expect(await timeline.getByRole('listitem').count()).toBe(1);
    expect(new URL(page.url()).searchParams.get('kinds')).toBe('notes');
    await admin.post('/notes', { text: 'From afar', clients: [`contacts/${id}`] });
    await timeline.getByText('From afar').waitFor();
  });

  it('of a deal has its own timeline, with what is written about it', async () => {
    const [deal] = (await admin.get('/deals?filter=status==open&limit=1')).body.items;
    const page = await world().signIn('head', `/deals/${deal.id}`);
    const timeline = page.getByRole('list', { name: 'Timeline' });
    await timeline.getByText('Deal created').waitFor();
    await page.getByRole('textbox', { name: 'Note' }).fill('They want it in green');
    await page.getByRole('button', { name: 'Save note' }).click();
    await timeline.getByText('They want it in green').waitFor();
    await settled(page);
    expect(await violationsOf(page)).toEqual([]);
  });

  it('of every kind shows the past, writes nothing there, and cuts its timeline at the moment', async () => {
    const id = await contact();
    await change(id, { jobTitle: 'Head buyer' });
    const [later] = (await admin.get(`/contacts/${id}/history`)).body.items;
    const before = new Date(Date.parse(later.at) - 1).toISOString();
    const page = await world().signIn('head', `/contacts/${id}?asOf=${before}`);
    const timeline = page.getByRole('list', { name: 'Timeline' });
    await timeline.getByText('Contact created').waitFor();
    expect(await timeline.getByText('Contact changed').count()).toBe(0);
    expect(await page.getByRole('textbox', { name: 'Note' }).count()).toBe(0);
    for (const list of ['accounts', 'deals']) {
      const [record] = (await admin.get(`/${list}?sort=createdAt&limit=1`)).body.items;
      await page.goto(`${world().relata.url}/${list}/${record.id}?asOf=${new Date().toISOString()}`);
      await wait(page, 'Nothing can be changed in the past');
      expect(await page.locator('[data-past]').count()).toBe(1);
      expect(await page.getByText('As of now', { exact: true }).count()).toBe(0);
      expect(await page.getByRole('button', { name: /^(Edit: |Archive|Win|Lose|Move)/ }).count()).toBe(0);
      expect(await violationsOf(page)).toEqual([]);
    }
  });

  it('on paper is one column with its name, the moment and who printed it', async () => {
    const page = await world().signIn('head', `/contacts/${await contact()}`);
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('heading', { level: 1 }).isVisible()).toBe(true);
    expect(await page.getByText(/^Printed .* by Henrik Dahl$/).isVisible()).toBe(true);
    for (const chrome of [
      'nav',
      'main input',
      'main textarea',
      '[role=tab]',
      '[data-no-print]',
      'main svg.lucide-pencil',
    ])
      expect([chrome, await page.locator(`${chrome}:visible`).count()]).toEqual([chrome, 0]);
  });
});
