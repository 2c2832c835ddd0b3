import { describeInBrowser } from './browser.js';
import { settled, worldForTests } from './console-world.js';

describeInBrowser('a session', () => {
  const world = worldForTests();

  it('that ended is said on the page, and signing in again leads back to it', async () => {
    const page = await world().signIn('sales', '/deals', { refusals: [400, 401] });
    const refuse = { status: 401, contentType: 'application/problem+json', body: '{"status":401}' };
    await page.route('**/api/v1/**', (route) => route.fulfill(refuse));
    await page.route('**/oidc/token', (route) =>
      route.fulfill({ status: 400, contentType: 'application/json', body: '{"error":"invalid_grant"}' }),
    );
    await page.locator('nav a[href="/contacts"]').first().click();
    await page.getByRole('dialog', { name: 'Your session has ended' }).waitFor();
    await page.unrouteAll();
    await page.getByRole('button', { name: 'Sign in again' }).click();
    await settled(page);
    expect(new URL(page.url()).pathname).toBe('/contacts');
  });

  it('keeps what is typed while the server is started again', async () => {
    const page = await world().signIn('sales', '/contacts', { refusals: [502, 503] });
    await page.locator('[role=grid] [role=row] a').first().click();
    await settled(page);
    await page.getByRole('button', { name: 'Edit: Job title' }).click();
    await page.getByRole('textbox', { name: 'Job title' }).fill('Head of everything');
    await page.context().setOffline(true);
    await world().relata.restart();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Nothing you typed is lost').waitFor();
    await page.context().setOffline(false);
    // What browsers say of requests while the line was cut is part of the story.
    world().complaints();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('textbox', { name: 'Job title' }).waitFor({ state: 'detached' });
    await settled(page);
    expect(await page.getByText('Head of everything').count()).toBeGreaterThan(0);
  });

  it('works over a slow line', async () => {
    const page = await world().signIn('sales');
    const line = await page.context().newCDPSession(page);
    await line.send('Network.enable');
    await line.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: 400,
      downloadThroughput: 50_000,
      uploadThroughput: 50_000,
    });
    await page.locator('nav a[href="/contacts"]').first().click();
    await page.waitForURL((url) => url.pathname === '/contacts');
    await settled(page);
  });
});
