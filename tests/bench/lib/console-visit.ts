import { browserPath } from '@relata/testing';
import { type Browser, chromium, type Page } from 'playwright-core';
import type { RelataServer } from './relata-server.js';

const PASSWORD = 'a bench of paint';
const SETTLED_WITHIN_MS = 60_000;
const QUIET = `document.querySelector('main h1') !== null && document.querySelector('[data-busy]') === null`;

/** The page has its heading, and nothing has been on its way for some frames. */
export const quiet = async (page: Page): Promise<void> => {
  const end = Date.now() + SETTLED_WITHIN_MS;
  for (let looks = 0; looks < 5; ) {
    if (Date.now() > end) throw new Error(`${page.url()} did not settle`);
    const still = `new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(${QUIET}))))`;
    looks = (await page.evaluate<boolean>(still).catch(() => false)) ? looks + 1 : 0;
  }
};

export const launch = (): Promise<Browser> =>
  chromium.launch({ executablePath: browserPath() ?? '', args: ['--no-sandbox', '--disable-dev-shm-usage'] });

/** A head of sales, invited for this, signed in at the console. */
export const signedIn = async (browser: Browser, relata: RelataServer): Promise<Page> => {
  const token = await relata.tokenOf({ id: 'u-admin', roles: ['admin'] });
  const email = 'bench@console.example';
  const answer = await fetch(`${relata.url}/api/v1/users`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'Bench', email, roles: ['head-of-sales'] }),
  });
  if (answer.status !== 201) throw new Error(`the person was answered with ${answer.status}: ${await answer.text()}`);
  const { invitation } = (await answer.json()) as { readonly invitation: { readonly url: string } };
  await fetch(invitation.url, { method: 'POST', body: new URLSearchParams({ password: PASSWORD }) });
  const context = await browser.newContext({ viewport: { width: 1360, height: 860 }, locale: 'en' });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  await page.goto(relata.url);
  await page.locator('input[name=email]').fill(email);
  await page.locator('input[name=password]').fill(PASSWORD);
  await page.locator('button[type=submit]').click();
  await quiet(page);
  return page;
};
