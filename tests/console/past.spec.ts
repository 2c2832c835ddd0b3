import type { Page } from 'playwright-core';
import type { Client } from '../e2e/relata.js';
import { violationsOf } from './axe.js';
import { describeInBrowser } from './browser.js';
import { settled, worldForTests } from './console-world.js';

const STAGES = [
  { id: 'lead', kind: 'open', name: 'Lead', probability: 10 },
  { id: 'talk', kind: 'open', name: 'Talk', probability: 30 },
  { id: 'won', kind: 'won', name: 'Won', probability: 100 },
  { id: 'lost', kind: 'lost', name: 'Lost', probability: 0 },
];

describeInBrowser('the past', () => {
  const world = worldForTests();
  let admin: Client;

  beforeAll(async () => {
    admin = await world().relata.as({ id: 'operator', roles: ['admin'] });
  });

  const made = async (
    collection: string,
    body: object,
  ): Promise<{ readonly id: string; readonly createdAt: string }> => {
    const answer = await admin.post(`/${collection}`, body);
    expect(answer).toMatchObject({ status: 201 });
    return (await admin.get(`/${collection}/${answer.body.id}`)).body;
  };
  const go = async (page: Page, path: string): Promise<void> => {
    await page.goto(`${world().relata.url}${path}`);
    await settled(page);
  };
  /** A page may have to wait for a past that is being written. */
  const look = { refusals: [503] };

  it('of a list shows who was there under the names of then, and nothing to write with', async () => {
    const { id, createdAt } = await made('contacts', { lastName: 'Yesterdayne' });
    expect((await admin.patch(`/contacts/${id}`, { lastName: 'Todayne', fullName: 'Todayne' })).status).toBe(200);
    const page = await world().signIn('head', `/contacts?asOf=${createdAt}&q=yesterdayne`, look);
    await page.getByRole('link', { name: 'Yesterdayne', exact: true }).waitFor();
    await page.getByText('Nothing can be changed in the past').waitFor();
    await settled(page);
    expect(await page.getByRole('button', { name: 'New contact' }).count()).toBe(0);
    expect(await page.getByRole('button', { name: 'Export' }).count()).toBe(0);
    expect(await page.getByRole('checkbox').count()).toBe(0);
    expect(await violationsOf(page)).toEqual([]);
    await page.getByRole('link', { name: 'Yesterdayne', exact: true }).click();
    await page.waitForURL((url) => url.pathname === `/contacts/${id}` && url.searchParams.get('asOf') === createdAt);
    await page.getByRole('heading', { name: 'Yesterdayne', exact: true }).waitFor();
    await page.getByRole('button', { name: 'Back to now' }).first().click();
    await page.getByRole('heading', { name: 'Todayne', exact: true }).waitFor();
  });

  it('of the board shows deals in the stages of then with their totals, and goes along on every link', async () => {
    const { id: pipelineId } = await made('pipelines', { name: 'Long ago', stages: STAGES });
    const value = { amount: '700.00', currency: 'USD' };
    const { id, createdAt } = await made('deals', { name: 'Old harbour', pipelineId, value });
    expect((await admin.post(`/deals/${id}/move`, { stageId: 'talk' })).status).toBe(200);
    const page = await world().signIn('head', `/deals?pipeline=${pipelineId}&asOf=${createdAt}`, look);
    const column = (name: string) => page.getByRole('region', { name, exact: true });
    await column('Lead').getByRole('link', { name: 'Old harbour', exact: true }).waitFor();
    await settled(page);
    expect(await column('Talk').getByRole('link').count()).toBe(0);
    expect(await page.getByRole('button', { name: /^Carry / }).count()).toBe(0);
    expect(await violationsOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'Back to now' }).first().click();
    await column('Talk').getByRole('link', { name: 'Old harbour', exact: true }).waitFor();
    await settled(page);
    expect(await column('Lead').getByRole('link').count()).toBe(0);
  });

  it('of the numbers counts what was so then', async () => {
    const before = new Date(Date.parse((await made('accounts', { name: 'Marker Ltd' })).createdAt)).toISOString();
    const [pipeline] = (await admin.get('/pipelines?limit=1&sort=order')).body.items;
    await made('deals', { name: 'After the marker', pipelineId: pipeline.id, source: 'Marker fair' });
    const page = await world().signIn('head', '/numbers?period=all', look);
    const source = page.getByRole('link', { name: 'marker fair', exact: true });
    await source.waitFor();
    await go(page, `/numbers?period=all&asOf=${before}`);
    await page.getByText('Nothing can be changed in the past').waitFor();
    expect(await source.count()).toBe(0);
    expect(await page.getByRole('row').count()).toBeGreaterThan(5);
    expect(await violationsOf(page)).toEqual([]);
  });

  it('of the catalogue, people and units shows what they were called then', async () => {
    for (const [collection, path, body] of [
      ['products', '/catalogue/products', {}],
      ['pipelines', '/catalogue', { stages: STAGES, order: 900 }],
      ['users', '/users', {}],
      ['teams', '/teams', {}],
      ['territories', '/territories', {}],
    ] as const) {
      const [before, after] = [`Onceupon ${collection}`, `Nowadays ${collection}`];
      const { id, createdAt } = await made(collection, { name: before, ...body });
      expect((await admin.patch(`/${collection}/${id}`, { name: after })).status).toBe(200);
      const page = await world().signIn('admin', `${path}?asOf=${createdAt}&pipeline=${id}&q=onceupon`, look);
      await page.getByText(before, { exact: true }).first().waitFor();
      expect([path, await page.getByText(after, { exact: true }).count()]).toEqual([path, 0]);
      expect(await page.getByText('This page keeps no past').count()).toBe(0);
      await settled(page);
      expect(await violationsOf(page)).toEqual([]);
      await go(page, `${path}?pipeline=${id}&q=nowadays`);
      await page.getByText(after, { exact: true }).first().waitFor();
    }
  });

  it('of tasks shows those that were open then, and of the search what was found then', async () => {
    const head = await world().relata.as({ id: 'u-head', roles: ['head-of-sales'] });
    const made = await head.post('/tasks', { title: 'Ring Ozymandias' });
    expect(made.status).toBe(201);
    const { createdAt } = (await head.get(`/tasks/${made.body.id}`)).body;
    expect((await head.patch(`/tasks/${made.body.id}`, { title: 'Ring Rameses' })).status).toBe(200);
    expect((await head.post(`/tasks/${made.body.id}/complete`, {})).status).toBe(200);
    const page = await world().signIn('head', `/tasks?of=everybody&asOf=${createdAt}`, look);
    const old = page.getByText('Ring Ozymandias', { exact: true });
    await old.waitFor();
    expect(await page.getByRole('button', { name: 'Complete: Ring Ozymandias' }).isDisabled()).toBe(true);
    expect(await violationsOf(page)).toEqual([]);
    await go(page, `/search?q=ozymandias&asOf=${createdAt}`);
    await old.waitFor();
    await go(page, '/search?q=ozymandias');
    await page.getByText('Nothing found for “ozymandias”').waitFor();
    expect(await old.count()).toBe(0);
  });

  it.each(['/operate', '/audit'])('is not kept of %s, which says so', async (path) => {
    const page = await world().signIn('admin', `${path}?asOf=${new Date().toISOString()}`, look);
    await page.getByText('This page keeps no past: it shows what is now.').waitFor();
  });

  it('tells what changed in a list between two days: what came, field by field', async () => {
    const contact = await made('contacts', { fullName: 'Newcomer Fields', jobTitle: 'Chair' });
    const page = await world().signIn('head', '/contacts?filter=jobTitle==Chair', look);
    await page.getByRole('button', { name: 'What changed' }).click();
    const panel = page.getByRole('dialog', { name: 'What changed' });
    await panel.getByRole('link', { name: 'Newcomer Fields' }).waitFor();
    expect(await panel.getByText('came', { exact: true }).count()).toBeGreaterThan(0);
    expect(await panel.getByRole('link', { name: 'Newcomer Fields' }).getAttribute('href')).toContain(contact.id);
    expect(await violationsOf(page)).toEqual([]);
    await panel.getByLabel('To the evening of').fill('2001-01-01');
    await panel.getByRole('alert').waitFor();
  });

  it('is read from right to left, in the dark and on a phone', async () => {
    const language = { language: 'ar', width: 390, scheme: 'dark', ...look } as const;
    const page = await world().signIn('head', `/contacts?asOf=${new Date().toISOString()}`, language);
    await settled(page);
    expect(await violationsOf(page)).toEqual([]);
  });
});
