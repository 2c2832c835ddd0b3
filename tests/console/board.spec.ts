import type { Page } from 'playwright-core';
import type { Client } from '../e2e/relata.js';
import { violationsOf } from './axe.js';
import { describeInBrowser } from './browser.js';
import { settled, worldForTests } from './console-world.js';

const STAGES = [
  { id: 'lead', kind: 'open', name: 'Lead', probability: 10, allowedNext: ['talk'] },
  { id: 'talk', kind: 'open', name: 'Talk', probability: 30, rottingDays: 7 },
  { id: 'offer', kind: 'open', name: 'Offer', probability: 60, requiredFields: ['expectedClose', 'custom.channel'] },
  { id: 'won', kind: 'won', name: 'Won', probability: 100 },
  { id: 'lost', kind: 'lost', name: 'Lost', probability: 0 },
];

const FRAMES = 'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))';

describeInBrowser('the board', () => {
  const world = worldForTests();
  let admin: Client;
  let pipelineId: string;

  beforeAll(async () => {
    admin = await world().relata.as({ id: 'operator', roles: ['admin'] });
    const field = { collection: 'deals', key: 'channel', type: 'text', label: { en: 'Channel' }, class: 'open' };
    expect((await admin.post('/fields', field)).status).toBe(201);
    pipelineId = (await admin.post('/pipelines', { name: 'Short way', stages: STAGES })).body.id;
  });

  const made = async (name: string, more: object = {}): Promise<string> => {
    const answer = await admin.post('/deals', { name, pipelineId, ...more });
    expect(answer).toMatchObject({ status: 201 });
    return answer.body.id;
  };
  const open = async (page: Page): Promise<void> => {
    await page.goto(`${world().relata.url}/deals?pipeline=${pipelineId}`);
    await settled(page);
  };
  const column = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
  const inColumn = async (page: Page, stage: string, deal: string): Promise<void> => {
    await column(page, stage).getByRole('link', { name: deal, exact: true }).waitFor();
    await settled(page);
  };
  /** Takes the card by its handle, carries it so many columns, and puts it down. */
  const carry = async (page: Page, deal: string, keys: readonly string[]): Promise<void> => {
    await page.getByRole('button', { name: `Carry ${deal} to another stage` }).focus();
    await page.keyboard.press('Space');
    await page.getByText(`${deal} is taken`).waitFor({ state: 'attached' });
    for (const key of keys) {
      // The board listens to arrows once the card is drawn where it is.
      await page.evaluate(FRAMES);
      await page.keyboard.press(key);
    }
  };
  /** What is told to those who do not see the card move. */
  const told = (page: Page, text: string) => page.getByText(text).first().waitFor({ state: 'attached' });

  it('carries a deal by keys to where it may go, and takes the move back', async () => {
    await made('Harbour');
    const page = await world().signIn('head');
    await open(page);
    await carry(page, 'Harbour', ['ArrowRight']);
    await told(page, 'Harbour is over Talk');
    expect(await violationsOf(page)).toEqual([]);
    await page.keyboard.press('Space');
    await inColumn(page, 'Talk', 'Harbour');
    await page.getByRole('button', { name: 'Undo' }).click();
    await inColumn(page, 'Lead', 'Harbour');
  });

  it('says why a stage is closed to a deal, and leaves the deal where it is', async () => {
    await made('Bridge');
    const page = await world().signIn('head');
    await open(page);
    await carry(page, 'Bridge', ['ArrowRight', 'ArrowRight']);
    await column(page, 'Offer').getByText('From Lead a deal goes only to Talk or Lost').waitFor();
    await page.keyboard.press('Space');
    await inColumn(page, 'Lead', 'Bridge');
    await page.getByRole('button', { name: 'Move Bridge to another stage' }).click();
    expect(await page.getByRole('menuitem', { name: /^Offer/ }).isDisabled()).toBe(true);
  });

  it('asks for what a stage needs, and moves the deal in the same act', async () => {
    const id = await made('Tunnel', { stageId: 'talk' });
    const page = await world().signIn('head', '/', { refusals: [400, 422] });
    await open(page);
    await carry(page, 'Tunnel', ['ArrowRight']);
    await told(page, 'Tunnel is over Offer');
    await page.keyboard.press('Space');
    const panel = page.getByRole('dialog', { name: 'Tunnel → Offer' });
    await panel.getByLabel('Channel').fill('Fair');
    expect(await violationsOf(page)).toEqual([]);
    await panel.getByRole('button', { name: 'Move to Offer' }).click();
    await panel.getByRole('alert').waitFor();
    expect(await panel.getByLabel('Channel').inputValue()).toBe('Fair');
    await panel.getByLabel('Expected close').fill('2031-05-01');
    await panel.getByRole('button', { name: 'Move to Offer' }).click();
    await inColumn(page, 'Offer', 'Tunnel');
    const { body } = await admin.get(`/deals/${id}`);
    expect(body).toMatchObject({ stageId: 'offer', expectedClose: '2031-05-01', custom: { channel: 'Fair' } });
  });

  it('loses a deal with a reason, and opens it again', async () => {
    const id = await made('Quarry', { stageId: 'talk' });
    const page = await world().signIn('head');
    await open(page);
    await page.getByRole('button', { name: 'Move Quarry to another stage' }).click();
    await page.getByRole('menuitem', { name: 'Lost' }).click();
    const panel = page.getByRole('dialog', { name: 'Quarry → Lost' });
    await panel.getByRole('combobox', { name: 'Reason' }).click();
    await page.getByRole('option', { name: 'No budget' }).click();
    await panel.getByLabel('Note').fill('Next year, perhaps');
    await panel.getByRole('button', { name: 'Lose', exact: true }).click();
    await inColumn(page, 'Lost', 'Quarry');
    expect((await admin.get(`/deals/${id}`)).body).toMatchObject({ status: 'lost', reasonCode: 'no-budget' });
    await page.getByRole('button', { name: 'Undo' }).click();
    await inColumn(page, 'Talk', 'Quarry');
  });

  it('carries a deal with the mouse', async () => {
    await made('Mill');
    const page = await world().signIn('head');
    await open(page);
    const from = await page.getByRole('link', { name: 'Mill', exact: true }).boundingBox();
    const to = await column(page, 'Talk').boundingBox();
    if (!from || !to) throw new Error('the card and the column are on the page');
    await page.mouse.move(from.x + 5, from.y + 5);
    await page.mouse.down();
    await page.mouse.move(from.x + 40, from.y + 20, { steps: 4 });
    await page.mouse.move(to.x + to.width / 2, to.y + 120, { steps: 8 });
    await page.mouse.up();
    await inColumn(page, 'Talk', 'Mill');
    expect(new URL(page.url()).pathname).toBe('/deals');
  });

  it('makes a deal in a column, with what its stage needs', async () => {
    const page = await world().signIn('head');
    await open(page);
    await page.getByRole('button', { name: 'New deal in Offer' }).click();
    const panel = page.getByRole('dialog', { name: 'New deal' });
    await panel.getByLabel('Name').fill('Lighthouse');
    await panel.getByLabel('Expected close').fill('2031-06-01');
    await panel.getByLabel('Channel').fill('Partner');
    await panel.getByRole('button', { name: 'Create' }).click();
    await page.getByRole('heading', { level: 1, name: 'Lighthouse' }).waitFor();
    await settled(page);
    expect(await page.locator('[aria-current=step]').textContent()).toContain('Offer');
    expect(await violationsOf(page)).toEqual([]);
  });

  it('makes a deal from the card of its account', async () => {
    const [account] = (await admin.get('/accounts?limit=1')).body.items;
    const page = await world().signIn('head', `/accounts/${account.id}`);
    await page.getByRole('link', { name: 'New deal' }).click();
    const panel = page.getByRole('dialog', { name: 'New deal' });
    await panel.getByLabel('Name').fill('Beacon');
    await panel.getByRole('button', { name: 'Create' }).click();
    await page.getByRole('heading', { level: 1, name: 'Beacon' }).waitFor();
    await settled(page);
    const made = new URL(page.url()).pathname.split('/').at(-1);
    expect((await admin.get(`/deals/${made}`)).body.accountId).toBe(account.id);
  });

  it('keeps its filters in the address, and shows one column at a time on a phone', async () => {
    await made('Lock gate');
    const page = await world().signIn('head', '/', { width: 390 });
    await page.goto(`${world().relata.url}/deals?pipeline=${pipelineId}&q=gate`);
    await settled(page);
    expect(await column(page, 'Lead').getByRole('link').allTextContents()).toEqual(['Lock gate']);
    const box = await column(page, 'Lead').boundingBox();
    expect(box?.width).toBeGreaterThan(330);
    expect(await page.evaluate('document.documentElement.scrollWidth - window.innerWidth')).toBe(0);
  });
});

describeInBrowser('the card of a deal', () => {
  const world = worldForTests();

  it('has line items whose sum is its value, and products that are out of use are not offered', async () => {
    const admin = await world().relata.as({ id: 'operator', roles: ['admin'] });
    const price = { amount: '100.00', currency: 'EUR' };
    expect((await admin.post('/products', { name: 'Winch', price })).status).toBe(201);
    const old = (await admin.post('/products', { name: 'Winch of old', price })).body.id;
    expect((await admin.post(`/products/${old}/archive`, {})).status).toBe(200);
    const [pipeline] = (await admin.get('/pipelines')).body.items;
    const deal = (await admin.post('/deals', { name: 'Dry dock', pipelineId: pipeline.id })).body.id;
    const page = await world().signIn('head', `/deals/${deal}?tab=lines`);
    await page.getByRole('button', { name: 'Add a line item' }).click();
    const line = page.getByRole('group', { name: 'Line item' });
    await line.getByLabel('Product').fill('winch');
    expect(await page.getByRole('option').allTextContents()).toEqual(['Winch']);
    await page.getByRole('option', { name: 'Winch' }).click();
    await line.getByLabel('Quantity').fill('3');
    await line.getByLabel('Discount, %').fill('10');
    await line.getByText('Total €270').waitFor();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('button', { name: 'Edit the line of Winch' }).waitFor();
    await settled(page);
    expect((await admin.get(`/deals/${deal}`)).body.value).toEqual({ amount: '270.00', currency: 'EUR' });
    expect(await violationsOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'Remove the line of Winch' }).click();
    await page.getByText('No line items yet').waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('button', { name: 'Edit the line of Winch' }).waitFor();
    await settled(page);
  });

  it('is won with its day, tells its time in each stage, and is opened again', async () => {
    const admin = await world().relata.as({ id: 'operator', roles: ['admin'] });
    const [pipeline] = (await admin.get('/pipelines')).body.items;
    const deal = (await admin.post('/deals', { name: 'Slipway', pipelineId: pipeline.id })).body.id;
    const page = await world().signIn('head', `/deals/${deal}`);
    await page.getByRole('button', { name: 'Win', exact: true }).click();
    const panel = page.getByRole('dialog', { name: 'Slipway → Won' });
    expect(await panel.getByLabel('Closed on').inputValue()).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    await panel.getByRole('button', { name: 'Win' }).click();
    await page.getByRole('button', { name: 'Reopen' }).waitFor();
    await page.getByRole('tab', { name: 'Stages' }).click();
    const rows = page.getByRole('table', { name: 'Stages' }).getByRole('row');
    expect((await rows.allTextContents()).map((text) => /New|Won|Stage/.exec(text)?.[0])).toEqual([
      'Stage',
      'New',
      'Won',
    ]);
    expect(await violationsOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'Reopen' }).click();
    await page.getByRole('button', { name: 'Win', exact: true }).waitFor();
    await settled(page);
  });
});
