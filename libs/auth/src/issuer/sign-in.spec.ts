import { WebClient } from '../testing/web-client.js';
import { EMAIL, PASSWORD, withIssuer } from '../testing/with-issuer.js';
import { languageOf } from './texts.js';

describe('sign-in pages', () => {
  it('shows the page again with an error that says the same for a wrong password, a wrong address and a locked user', () =>
    withIssuer(async ({ issuerUrl, accounts }) => {
      const client = new WebClient(issuerUrl);
      const page = await client.authorize();
      accounts.register('user-2', 'locked@example.org');
      await accounts.setPassword('user-2', PASSWORD);
      accounts.setEnabled('user-2', false);
      const wrong = [
        { email: EMAIL, password: 'not my password' },
        { email: 'no"<b>@example.org', password: PASSWORD },
        { email: 'locked@example.org', password: PASSWORD },
      ];
      for (const fields of wrong) {
        const response = await client.post(page, fields);
        expect(response.status).toBe(401);
        const html = await response.text();
        expect(html).toContain('role="alert">The e-mail address or the password is wrong');
        expect(html).not.toContain('<b>');
      }
      expect((await client.post(page, { email: EMAIL, password: '' })).status).toBe(400);
      expect(await client.codeFrom(await client.post(page, { email: EMAIL, password: PASSWORD }))).toMatch(
        /^[\w-]{43}$/,
      );
    }));

  it('refuses further attempts after too many failures, by account and by address', () =>
    withIssuer(
      async ({ issuerUrl }) => {
        const client = new WebClient(issuerUrl);
        const page = await client.authorize();
        const attempt = (email: string) => client.post(page, { email, password: 'not my password' });
        for (let i = 0; i < 3; i++) expect((await attempt(EMAIL)).status).toBe(401);
        const refused = await client.post(page, { email: EMAIL, password: PASSWORD });
        expect(refused.status).toBe(429);
        expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
        expect((await attempt('b@example.org')).status).toBe(401);
        expect((await attempt('c@example.org')).status).toBe(429);
      },
      { failuresPerAccount: 3, failuresPerAddress: 5 },
    ));

  it('signs out: at once when the console shows its ID token, after a question otherwise', () =>
    withIssuer(async ({ issuerUrl }) => {
      const client = new WebClient(issuerUrl);
      const tokens = await client.signIn(EMAIL, PASSWORD);
      const asked = await (await client.fetch(`${issuerUrl}/session/end`)).text();
      expect(asked).toContain('Do you want to sign out?');
      expect(asked).not.toContain('<script');
      const back = new URL('/', issuerUrl).href;
      const query = new URLSearchParams({ id_token_hint: tokens.id_token, post_logout_redirect_uri: back });
      const page = await (await client.fetch(`${issuerUrl}/session/end?${query}`)).text();
      expect(page).toContain('<script src="/oidc/assets/submit.js" defer></script>');
      const xsrf = /name="xsrf" value="([^"]+)"/.exec(page)?.[1] ?? '';
      const done = await client.post(`${issuerUrl}/session/end/confirm`, { xsrf, logout: 'yes' });
      expect(done.headers.get('location')).toBe(back);
      expect(await client.authorize({ prompt: 'none' })).toContain('error=login_required');
      expect((await client.refresh(tokens.refresh_token)).error).toBe('invalid_grant');
    }));

  it('serves a labelled page without inline script or style, in the language of the browser', () =>
    withIssuer(async ({ issuerUrl }) => {
      const client = new WebClient(issuerUrl);
      const address = await client.authorize();
      const page = await client.fetch(address);
      const html = await page.text();
      expect(page.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'self';/);
      expect(page.headers.get('content-security-policy')).not.toContain('unsafe');
      expect(html).toContain('<html lang="en">');
      expect(html).toContain('<label for="email">E-mail address</label>');
      expect(html).toContain('autocomplete="username"');
      expect(html).toContain('autocomplete="current-password"');
      expect(html).not.toMatch(/<style|style=|<script|onclick/);
      const russian = await client.fetch(address, {
        headers: { 'accept-language': 'kk;q=0.9, ru-RU;q=0.8, en;q=0.1' },
      });
      expect(await russian.text()).toContain('<html lang="ru">');
      const style = await client.fetch(`${issuerUrl}/assets/sign-in.css`);
      expect(style.headers.get('content-type')).toBe('text/css; charset=utf-8');
      expect(await style.text()).toContain('prefers-color-scheme: dark');
    }));

  it('answers a sign-in that was not started here with a page that says so', () =>
    withIssuer(async ({ issuerUrl }) => {
      const response = await new WebClient(issuerUrl).fetch(`${issuerUrl}/sign-in/made-up`);
      expect(response.status).toBe(400);
      expect(await response.text()).toContain('This sign-in has expired');
    }));

  it('lets an invited user set a password once', () =>
    withIssuer(async ({ issuerUrl, accounts }) => {
      const client = new WebClient(issuerUrl);
      accounts.register('user-2', 'new@example.org');
      const invitation = accounts.invite('user-2');
      const address = `${issuerUrl}/invitation?token=${'token' in invitation ? invitation.token : ''}`;
      expect((await client.fetch(address)).status).toBe(200);
      const short = await client.post(address, { password: 'short' });
      expect([short.status, await short.text()]).toEqual([422, expect.stringContaining('Use at least 10 characters.')]);
      expect((await client.post(address, { password: PASSWORD })).status).toBe(200);
      expect((await client.post(address, { password: 'another password' })).status).toBe(404);
      expect(await accounts.verify('new@example.org', PASSWORD)).toBe('user-2');
    }));
});

describe('language of the pages', () => {
  it('is the best one of ours that the browser asks for', () => {
    const headers = [
      'ru',
      'de, ru;q=0.5, en;q=0.4',
      'en-GB,ru;q=0.9',
      'ru;q=0, en',
      '',
      undefined,
      'toString',
      ';;,q=x',
    ];
    expect(headers.map(languageOf)).toEqual(['ru', 'ru', 'en', 'en', 'en', 'en', 'en', 'en']);
  });
});
