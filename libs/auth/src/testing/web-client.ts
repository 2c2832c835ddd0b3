import { createHash, randomBytes } from 'node:crypto';

/** What the token endpoint answers. */
export interface TokenAnswer {
  readonly status: number;
  readonly access_token: string;
  readonly refresh_token: string;
  readonly id_token: string;
  readonly expires_in: number;
  readonly token_type: string;
  readonly error?: string;
}

/** A browser of a few lines: cookies kept by path, redirects followed by hand, and the console's side of the sign-in. */
export class WebClient {
  private readonly cookies = new Map<string, { readonly value: string; readonly path: string }>();
  readonly verifier = randomBytes(32).toString('base64url');

  constructor(private readonly issuerUrl: string) {}

  async fetch(address: string, init: RequestInit = {}): Promise<Response> {
    const url = new URL(address, this.issuerUrl);
    const sent = [...this.cookies]
      .filter(([, cookie]) => url.pathname.startsWith(cookie.path))
      .map(([name, cookie]) => `${name}=${cookie.value}`);
    const headers = { accept: 'text/html', 'accept-language': 'en', ...init.headers, cookie: sent.join('; ') };
    const response = await fetch(url, { redirect: 'manual', ...init, headers });
    for (const line of response.headers.getSetCookie()) this.keep(line);
    return response;
  }

  post(address: string, fields: Record<string, string>): Promise<Response> {
    return this.fetch(address, { method: 'POST', body: new URLSearchParams(fields) });
  }

  /** Starts a sign-in; answers the address that the issuer sends the browser to. */
  async authorize(changes: Record<string, string> = {}): Promise<string> {
    const query = new URLSearchParams({
      client_id: 'relata-console',
      response_type: 'code',
      redirect_uri: this.redirectUri,
      scope: 'openid api',
      state: 'some-state',
      code_challenge: createHash('sha256').update(this.verifier).digest('base64url'),
      code_challenge_method: 'S256',
      ...changes,
    });
    const response = await this.fetch(`${this.issuerUrl}/auth?${query}`);
    return response.headers.get('location') ?? `status ${response.status}: ${await response.text()}`;
  }

  /** Follows redirects below the issuer until the code comes back to the console. */
  async codeFrom(response: Response): Promise<string> {
    let location = response.headers.get('location') ?? '';
    for (let hop = 0; hop < 5 && new URL(location, this.issuerUrl).pathname.startsWith('/oidc/'); hop++)
      location = (await this.fetch(location)).headers.get('location') ?? '';
    return new URL(location, this.issuerUrl).searchParams.get('code') ?? `no code in ${location}`;
  }

  /** The whole way: authorize, sign in with a password, redeem the code. */
  async signIn(email: string, password: string): Promise<TokenAnswer> {
    const page = await this.authorize();
    return this.redeem(await this.codeFrom(await this.post(page, { email, password })));
  }

  redeem(code: string, verifier = this.verifier): Promise<TokenAnswer> {
    return this.token({
      grant_type: 'authorization_code',
      code,
      redirect_uri: this.redirectUri,
      code_verifier: verifier,
    });
  }

  refresh(refreshToken: string): Promise<TokenAnswer> {
    return this.token({ grant_type: 'refresh_token', refresh_token: refreshToken });
  }

  async revoke(refreshToken: string): Promise<number> {
    const fields = { client_id: 'relata-console', token: refreshToken, token_type_hint: 'refresh_token' };
    return (await this.post(`${this.issuerUrl}/token/revocation`, fields)).status;
  }

  private get redirectUri(): string {
    return new URL('/deals/42?tab=history', this.issuerUrl).href;
  }

  private async token(fields: Record<string, string>): Promise<TokenAnswer> {
    const response = await this.fetch(`${this.issuerUrl}/token`, {
      method: 'POST',
      headers: { accept: 'application/json' },
      body: new URLSearchParams({ client_id: 'relata-console', ...fields }),
    });
    return { status: response.status, ...((await response.json()) as Omit<TokenAnswer, 'status'>) };
  }

  private keep(line: string): void {
    const [pair = '', ...attributes] = line.split(';').map((part) => part.trim());
    const [name = '', ...value] = pair.split('=');
    const path = attributes.find((a) => a.toLowerCase().startsWith('path='))?.slice(5) ?? '/';
    const ends = attributes.some((a) => a.startsWith('expires=Thu, 01 Jan 1970'));
    if (ends) this.cookies.delete(name);
    else this.cookies.set(name, { value: value.join('='), path });
  }
}
